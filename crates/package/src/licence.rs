//! Under which licence a campaign is published, as `campaign.toml` names it.

use parindex_framework::Fault;
use parindex_locale::Message;

use crate::keys::Keys;

/// Licences of open data that are known by their SPDX identifier, with their address and title.
const KNOWN: [(&str, &str, &str); 6] = [
    ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", "Creative Commons Attribution 4.0"),
    (
        "CC-BY-SA-4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "Creative Commons Attribution-ShareAlike 4.0",
    ),
    ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "Creative Commons Zero 1.0"),
    ("ODC-By-1.0", "https://opendatacommons.org/licenses/by/1-0/", "Open Data Commons Attribution 1.0"),
    ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/", "Open Data Commons Open Database 1.0"),
    ("PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/", "Open Data Commons Public Domain 1.0"),
];

/// The longest name and address.
const LONGEST: usize = 200;

/// A licence, chosen by the publisher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its SPDX identifier, or any other short name without blanks.
    pub id: String,
    /// Where its text is; of a known licence the official address.
    pub url: String,
}

impl Licence {
    /// A licence that is known by its SPDX identifier.
    #[must_use]
    pub fn known(id: &str) -> Option<Licence> {
        let (id, url, _) = KNOWN.into_iter().find(|(known, ..)| *known == id)?;
        Some(Licence { id: id.to_owned(), url: url.to_owned() })
    }

    /// Those that are known: identifier and title.
    pub fn choices() -> impl Iterator<Item = (&'static str, &'static str)> {
        KNOWN.into_iter().map(|(id, _, title)| (id, title))
    }

    /// Its title; of an unknown one its name.
    #[must_use]
    pub fn title(&self) -> &str {
        KNOWN.iter().find(|(id, ..)| *id == self.id).map_or(&self.id, |(.., title)| title)
    }

    /// Whether the address follows from the identifier.
    pub(crate) fn is_known(&self) -> bool {
        Licence::known(&self.id).as_ref() == Some(self)
    }

    /// Reads `licence` and `licence_url`.
    pub(crate) fn read(keys: &mut Keys<'_>, faults: &mut Vec<Fault>) -> Option<Licence> {
        let (id, url) = (keys.text("licence", faults), keys.text("licence_url", faults));
        let id = match (id, &url) {
            (Some(id), _) => id,
            (None, Some(_)) => {
                faults.push(Fault::error(keys.place("licence", ""), Message::new("fault-key-missing")));
                return None;
            }
            (None, None) => return None,
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+' | '_');
        if id.len() > LONGEST || !id.chars().all(plain) {
            faults.push(Fault::error(keys.place("licence", &id), Message::new("fault-licence-name")));
            return None;
        }
        let Some(url) = url else {
            let known = Licence::known(&id);
            if known.is_none() {
                let names = KNOWN.map(|(id, ..)| id).join(", ");
                let message = Message::new("fault-licence-unknown").text("known", names);
                faults.push(Fault::error(keys.place("licence", &id), message));
            }
            return known;
        };
        let visible = url.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"'));
        if url.len() > LONGEST || !visible || !(url.starts_with("https://") || url.starts_with("http://")) {
            faults.push(Fault::error(keys.place("licence_url", &url), Message::new("fault-licence-url")));
            return None;
        }
        Some(Licence { id, url })
    }
}

#[cfg(test)]
mod tests {
    use crate::{CampaignMeta, Licence, Limits};

    fn meta(more: &str) -> CampaignMeta {
        let text = format!("id = \"c\"\nyear = 2020\nframework = \"f\"\n{more}");
        CampaignMeta::parse(&text, &Limits::default()).0.unwrap()
    }

    #[test]
    fn a_licence_is_written_as_it_was_read_and_a_known_one_needs_no_address() {
        let known = meta("licence = \"CC-BY-4.0\"");
        assert_eq!(known.licence.as_ref().unwrap().url, "https://creativecommons.org/licenses/by/4.0/");
        assert!(
            known.print().contains("licence = \"CC-BY-4.0\"\n") && !known.print().contains("licence_url")
        );
        let own = meta("licence = \"Own-1\"\nlicence_url = \"https://x.example/l\"");
        assert_eq!(own.licence.as_ref().unwrap().title(), "Own-1");
        for one in [known, own, meta("")] {
            assert_eq!(CampaignMeta::parse(&one.print(), &Limits::default()).0, Some(one));
        }
        assert_eq!(Licence::known("Open"), None);
    }
}
