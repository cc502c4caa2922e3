//! What is wrong with a call's parameters, in WeChat's words.

/// One thing wrong with the parameters of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Complaint {
    /// A parameter is of another type than it should be.
    WrongType {
        /// The parameter's name.
        name: &'static str,
        /// The name of the type that it should be of.
        wanted: &'static str,
        /// The name of its value's type, by the tag of `Object.prototype.toString`.
        found: String,
    },
    /// The argument itself is not an object.
    NotAnObject {
        /// The name of its type, by the tag of `Object.prototype.toString`.
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
    fn clause(&self) -> String {
        let (name, predicate, wanted, found) = match self {
            Complaint::WrongType {
                name,
                wanted,
                found,
            } => (*name, NOT, *wanted, found.as_str()),
            Complaint::NotAnObject { found } => ("", NOT, "Object", found.as_str()),
            Complaint::Unreadable { name } => (*name, UNREADABLE, "", ""),
            Complaint::UnreadableArgument => ("", UNREADABLE, "", ""),
        };
        let dot = if name.is_empty() { "" } else { "." };
        let instead = if wanted.is_empty() {
            ""
        } else {
            " instead of "
        };
        [
            "parameter",
            dot,
            name,
            predicate,
            wanted,
            instead,
            found,
            ";",
        ]
        .concat()
    }
}

const NOT: &str = " should be ";
const UNREADABLE: &str = " could not be read";

/// The clauses of an `errMsg`, in order and joined without spaces.
pub fn clauses(complaints: &[Complaint]) -> String {
    let mut text = String::new();
    for complaint in complaints {
        text.push_str(&complaint.clause());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn not_a_string(name: &'static str, found: &str) -> Complaint {
        Complaint::WrongType {
            name,
            wanted: "String",
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
}
