//! What a page tells of itself besides what stands on it: to those whom its address is passed on to, to programs that follow it,
//! to search engines.

use parindex_locale::Lang;

use super::Page;
use crate::assets::Script;

/// What a page tells of itself.
#[derive(Default)]
pub(super) struct Told {
    /// What it says, in a sentence.
    said: Option<String>,
    /// The address of its own picture.
    card: Option<String>,
    /// The address of a feed of its own, and what it is called.
    feed: Option<(String, String)>,
}

/// What networks show of a page that is passed on; addresses are whole, since they are read elsewhere.
pub(crate) struct Shared {
    pub(crate) address: String,
    pub(crate) picture: Option<String>,
    /// The language as networks name it.
    pub(crate) locale: &'static str,
}

impl Page {
    /// With what it says, in a sentence.
    pub(crate) fn saying(mut self, said: String) -> Page {
        self.told.said = Some(said);
        self
    }

    /// With a picture of its own; other pages of a campaign have the campaign's.
    pub(crate) fn with_card(mut self, card: Option<String>) -> Page {
        self.told.card = card;
        self
    }

    /// With a feed of its own beside that of the site.
    pub(crate) fn with_feed(mut self, name: String, address: String) -> Page {
        self.told.feed = Some((name, address));
        self
    }

    /// For who holds a link, and for nobody else.
    pub(crate) fn for_one_reader(mut self) -> Page {
        self.public = false;
        self
    }

    pub(crate) fn said(&self) -> Option<&str> {
        self.told.said.as_deref()
    }

    /// Whether anybody may read it: a page of the public side that is there.
    pub(crate) fn is_public(&self) -> bool {
        self.public
    }

    /// Name and address of every feed that follows what the page shows.
    pub(crate) fn feeds(&self) -> Vec<(String, String)> {
        let all = (self.t.w("feed-title"), format!("/{}/feed.xml", self.lang));
        self.public.then_some(all).into_iter().chain(self.told.feed.clone()).collect()
    }

    /// The scripts that only make it quicker or louder.
    pub(crate) fn scripts(&self) -> Vec<&'static str> {
        let weights = self.in_what_if().then_some(Script::Weights);
        let all = self.public.then_some(Script::Reader).into_iter().chain(weights.filter(|_| self.public));
        all.map(Script::address).collect()
    }

    /// What networks show of it; none where the site does not know its own address, or what it shows waits for its moment.
    pub(crate) fn shared(&self) -> Option<Shared> {
        let waits = self.here.as_ref().is_some_and(|here| here.issue.release.is_some());
        if !self.public || self.base.is_empty() || waits {
            return None;
        }
        let of_campaign = || self.here.as_ref().map(|_| format!("{}/card.png", self.campaign()));
        let picture = self.told.card.clone().or_else(of_campaign);
        Some(Shared {
            address: format!("{}{}", self.base, self.back()),
            picture: picture.map(|picture| format!("{}{picture}", self.base)),
            locale: if self.t.0 == Lang::Vi { "vi_VN" } else { "en_GB" },
        })
    }
}
