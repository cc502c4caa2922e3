//! What is wrong with a call's parameters, in WeChat's words.

use super::text::joined;

/// One thing wrong with the parameters of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Complaint<'a> {
    /// The parameter's name; of the argument itself, empty.
    pub name: &'a str,
    /// The name of the type that it should be of; empty where reading it threw (a getter, a Proxy).
    pub wanted: &'a str,
    /// The name of its value's type, by the tag of `Object.prototype.toString`.
    pub found: &'a str,
}

impl Complaint<'_> {
    /// Its clause of an `errMsg`, where all are joined without spaces.
    pub fn clause(self) -> String {
        let dot = if self.name.is_empty() { "" } else { "." };
        let (predicate, instead) = if self.wanted.is_empty() {
            (" could not be read", "")
        } else {
            (" should be ", " instead of ")
        };
        joined(&[
            "parameter",
            dot,
            self.name,
            predicate,
            self.wanted,
            instead,
            self.found,
            ";",
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_of_another_type_is_named_with_both_types() {
        let complaint = Complaint {
            name: "url",
            wanted: "String",
            found: "Undefined",
        };
        assert_eq!(
            complaint.clause(),
            "parameter.url should be String instead of Undefined;"
        );
    }

    #[test]
    fn an_argument_that_is_no_object_has_its_own_clause() {
        let complaint = Complaint {
            name: "",
            wanted: "Object",
            found: "Number",
        };
        assert_eq!(
            complaint.clause(),
            "parameter should be Object instead of Number;"
        );
    }

    #[test]
    fn what_throws_when_read_is_named() {
        for (name, clause) in [
            ("header", "parameter.header could not be read;"),
            ("", "parameter could not be read;"),
        ] {
            let complaint = Complaint {
                name,
                wanted: "",
                found: "",
            };
            assert_eq!(complaint.clause(), clause);
        }
    }
}
