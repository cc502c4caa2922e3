//! What is wrong with a call's parameters, in WeChat's words.

/// One thing wrong with the parameters of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Complaint {
    /// A required parameter is not a string.
    NotAString {
        /// The parameter's name.
        name: &'static str,
        /// The tag that `Object.prototype.toString` gives its value.
        found: String,
    },
    /// The argument itself is not an object.
    NotAnObject {
        /// The tag that `Object.prototype.toString` gives it.
        found: String,
    },
    /// Reading a parameter threw (a getter, a Proxy).
    Unreadable {
        /// The parameter's name.
        name: &'static str,
    },
    /// The argument cannot even be looked at (a revoked Proxy).
    UnreadableArgument,
}

impl Complaint {
    fn write(&self, out: &mut String) {
        out.push_str("parameter");
        let (name, found, wanted) = match self {
            Complaint::NotAString { name, found } => (Some(*name), Some(found), "String"),
            Complaint::NotAnObject { found } => (None, Some(found), "Object"),
            Complaint::Unreadable { name } => (Some(*name), None, ""),
            Complaint::UnreadableArgument => (None, None, ""),
        };
        if let Some(name) = name {
            out.push('.');
            out.push_str(name);
        }
        match found {
            Some(found) => {
                out.push_str(" should be ");
                out.push_str(wanted);
                out.push_str(" instead of ");
                out.push_str(found);
            }
            None => out.push_str(" could not be read"),
        }
        out.push(';');
    }
}

/// The clauses of an `errMsg`, in order and joined without spaces.
pub fn clauses(complaints: &[Complaint]) -> String {
    let mut text = String::new();
    for complaint in complaints {
        complaint.write(&mut text);
    }
    text
}

/// `Undefined` of `[object Undefined]`.
pub fn type_name(tag: &str) -> &str {
    tag.strip_prefix("[object ")
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn not_a_string(name: &'static str, found: &str) -> Complaint {
        Complaint::NotAString {
            name,
            found: found.to_owned(),
        }
    }

    #[test]
    fn one_clause_per_bad_field_joined_without_spaces() {
        assert_eq!(
            clauses(&[
                not_a_string("url", "Undefined"),
                not_a_string("filePath", "Null"),
                not_a_string("name", "Array")
            ]),
            "parameter.url should be String instead of Undefined;\
             parameter.filePath should be String instead of Null;\
             parameter.name should be String instead of Array;"
        );
    }

    #[test]
    fn an_argument_that_is_no_object_has_its_own_clause() {
        let complaint = Complaint::NotAnObject {
            found: "Number".to_owned(),
        };
        assert_eq!(
            clauses(&[complaint]),
            "parameter should be Object instead of Number;"
        );
    }

    #[test]
    fn what_throws_when_read_is_named() {
        assert_eq!(
            clauses(&[Complaint::Unreadable { name: "header" }]),
            "parameter.header could not be read;"
        );
        assert_eq!(
            clauses(&[Complaint::UnreadableArgument]),
            "parameter could not be read;"
        );
    }

    #[test]
    fn type_names_come_from_the_tag() {
        assert_eq!(type_name("[object Undefined]"), "Undefined");
        assert_eq!(type_name("strange"), "strange");
    }
}
