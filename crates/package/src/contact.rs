//! Whom the press asks, as `campaign.toml` names it.

use parindex_framework::Fault;
use parindex_locale::Text;
use parindex_workflow::campaign::Contact;
use toml::Value;

use crate::keys::Keys;
use crate::meta::put_text;

/// Reads `contact_vi`, `contact_en`, `contact_email` and `contact_phone`, under the same rules as in the office.
pub(crate) fn read(keys: &mut Keys<'_>, faults: &mut Vec<Fault>) -> Option<Contact> {
    let mut text = |key| keys.text(key, faults).unwrap_or_default();
    let name = Text::new(text("contact_vi"), text("contact_en"));
    let contact = Contact { name, email: text("contact_email"), phone: text("contact_phone") };
    for fault in contact.faults() {
        let key = fault.place.column.as_deref().filter(|key| *key != "contact").unwrap_or("contact_vi");
        faults.push(Fault { place: keys.place(key, &fault.place.value), ..fault });
    }
    (!contact.is_none()).then_some(contact)
}

/// Writes what [`read`] reads.
pub(crate) fn print(put: &mut impl FnMut(&str, Value), contact: &Contact) {
    put_text(put, "contact_vi", "contact_en", Some(&contact.name));
    for (key, text) in [("contact_email", &contact.email), ("contact_phone", &contact.phone)] {
        if !text.is_empty() {
            put(key, text.as_str().into());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{CampaignMeta, Limits};

    #[test]
    fn a_contact_is_written_as_it_was_read_and_may_be_left_out() {
        let meta = |more: &str| {
            let text = format!("id = \"c\"\nyear = 2020\nframework = \"f\"\n{more}");
            CampaignMeta::parse(&text, &Limits::default()).0.unwrap()
        };
        let whole = "contact_vi = \"Tổ báo chí\"\ncontact_en = \"Press desk\"\n\
            contact_email = \"press@agency.example\"\ncontact_phone = \"+84 24 0000 0000\"\n";
        let one = meta(whole);
        assert_eq!(one.contact.as_ref().unwrap().name.en, "Press desk");
        assert!(one.print().contains(whole), "{}", one.print());
        for one in [one, meta("contact_vi = \"Tổ báo chí\"\ncontact_phone = \"1900 1234\""), meta("")] {
            assert_eq!(CampaignMeta::parse(&one.print(), &Limits::default()).0, Some(one));
        }
        assert_eq!(meta("").contact, None);
        assert!(!meta("").print().contains("contact"));
    }
}
