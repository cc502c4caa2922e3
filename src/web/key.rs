//! Names of properties. JavaScript knows them by their numbers, so that reading a property takes no
//! text across.

macro_rules! names {
    ($($name:ident)*) => {
        #[derive(Clone, Copy)]
        #[cfg_attr(test, derive(Debug))]
        pub(crate) enum Key { $($name),* }

        #[cfg(test)]
        const ALL: &[Key] = &[$(Key::$name),*];
    };
}

// In the order of `names` in sys.js.
names! {
    Status Header Raw Type Name Width Height
    ContentLength ContentEncoding
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn javascript_has_them_in_the_same_order() {
        let source = include_str!("sys.js");
        let statement = source.split("const names =").nth(1).unwrap_or_default();
        let statement = statement.split(';').next().unwrap_or_default();
        let texts: String = statement.split('\'').skip(1).step_by(2).collect();
        let texts: Vec<_> = texts
            .split_terminator(' ')
            .map(|text| text.replace('-', "").to_lowercase())
            .filter(|text| !text.is_empty())
            .collect();
        let ours: Vec<_> = ALL
            .iter()
            .map(|name| format!("{name:?}").to_lowercase())
            .collect();
        assert_eq!(texts, ours);
    }
}
