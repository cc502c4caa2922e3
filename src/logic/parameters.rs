//! What is wrong with a call's parameters, in WeChat's words.

use super::text::joined;

/// One thing wrong with the parameters of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Complaint<'a> {
    /// A parameter is of another type than it should be.
    WrongType {
        /// The parameter's name.
        name: &'a str,
        /// The name of the type that it should be of.
        wanted: &'a str,
        /// The name of its value's type, by the tag of `Object.prototype.toString`.
        found: &'a str,
    },
    /// The argument itself is not an object.
    NotAnObject {
        /// The name of its type, by the tag of `Object.prototype.toString`.
        found: &'a str,
    },
    /// Reading a parameter threw (a getter, a Proxy).
    Unreadable {
        /// The parameter's name.
        name: &'a str,
    },
    /// The argument cannot even be looked at (a revoked Proxy).
    UnreadableArgument,
}

impl Complaint<'_> {
    /// Its clause of an `errMsg`, where all are joined without spaces.
    pub fn clause(self) -> String {
        let (name, predicate, wanted, found) = match self {
            Complaint::WrongType {
                name,
                wanted,
                found,
            } => (name, NOT, wanted, found),
            Complaint::NotAnObject { found } => ("", NOT, "Object", found),
            Complaint::Unreadable { name } => (name, UNREADABLE, "", ""),
            Complaint::UnreadableArgument => ("", UNREADABLE, "", ""),
        };
        let dot = if name.is_empty() { "" } else { "." };
        let instead = if wanted.is_empty() {
            ""
        } else {
            " instead of "
        };
        joined(&[
            "parameter",
            dot,
            name,
            predicate,
            wanted,
            instead,
            found,
            ";",
        ])
    }
}

const NOT: &str = " should be ";
const UNREADABLE: &str = " could not be read";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_of_another_type_is_named_with_both_types() {
        let complaint = Complaint::WrongType {
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
        let complaint = Complaint::NotAnObject { found: "Number" };
        assert_eq!(
            complaint.clause(),
            "parameter should be Object instead of Number;"
        );
    }

    #[test]
    fn what_throws_when_read_is_named() {
        assert_eq!(
            Complaint::Unreadable { name: "header" }.clause(),
            "parameter.header could not be read;"
        );
        assert_eq!(
            Complaint::UnreadableArgument.clause(),
            "parameter could not be read;"
        );
    }
}
