//! What several answers are made of.

use parindex_framework::rule::Words;
use parindex_framework::{Framework, NodeId};
use parindex_index::Figure;
use parindex_locale::{Lang, Message, Text};
use parindex_package::percent;
use serde::Serialize;
use utoipa::ToSchema;

use crate::published::Published;

/// A text in Vietnamese and, where somebody gave one, in English.
#[derive(Serialize, ToSchema)]
pub(super) struct Name {
    #[schema(example = "Lạng Sơn")]
    vi: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Lang Son")]
    en: Option<String>,
}

impl From<&Text> for Name {
    fn from(text: &Text) -> Name {
        Name { vi: text.vi.clone(), en: Some(text.en.clone()).filter(|en| !en.is_empty()) }
    }
}

impl From<&Message> for Name {
    fn from(message: &Message) -> Name {
        Name { vi: Lang::Vi.say(message), en: Some(Lang::En.say(message)) }
    }
}

/// A sentence in both languages, with what belongs under it.
#[derive(Serialize, ToSchema)]
pub(super) struct Sentence {
    vi: String,
    en: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion, required = false)]
    items: Vec<Sentence>,
}

impl From<&Words> for Sentence {
    fn from(words: &Words) -> Sentence {
        let [vi, en] = Lang::ALL.map(|lang| lang.say(&words.text));
        Sentence { vi, en, items: words.items.iter().map(Sentence::from).collect() }
    }
}

/// The figures of one node of the framework: a field, a criterion or a sub-criterion.
#[derive(Serialize, ToSchema)]
pub(super) struct Node {
    /// Its code in the framework.
    #[schema(example = "1.2.3")]
    code: String,
    #[serde(flatten)]
    figures: Figures,
}

/// Points, and what they come to.
#[derive(Serialize, ToSchema)]
pub(super) struct Figures {
    /// Points reached; absent where they are missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "1.25")]
    points: Option<String>,
    /// The most points that can be reached, as far as they apply to the unit.
    #[schema(example = "1.5")]
    max: String,
    /// Points of the maximum in percent: exact, or rounded half up to ten decimals where they do not end.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "83.3333333333")]
    percent: Option<String>,
    /// The rank among the ranked units; for the index and for fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 7)]
    rank: Option<u32>,
}

impl From<&Figure> for Figures {
    fn from(figure: &Figure) -> Figures {
        Figures {
            points: figure.points.map(|points| points.to_string()),
            max: figure.max.to_string(),
            percent: percent(figure).map(|percent| percent.to_string()),
            rank: figure.rank,
        }
    }
}

impl Node {
    pub(super) fn new(framework: &Framework, id: NodeId, figure: &Figure) -> Node {
        Node { code: framework.node(id).code.to_string(), figures: figure.into() }
    }
}

/// A decision that something rests on.
#[derive(Serialize, ToSchema)]
pub(super) struct Decision {
    #[schema(example = "1149/QĐ-BNV")]
    number: String,
    /// Its date, as ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "2020-12-30")]
    date: Option<String>,
}

impl From<&parindex_framework::Decision> for Decision {
    fn from(decision: &parindex_framework::Decision) -> Decision {
        Decision { number: decision.number.clone(), date: decision.date.clone() }
    }
}

/// A region with its name.
pub(super) fn region(published: &Published, region: &str) -> Option<Name> {
    (!region.is_empty()).then(|| (&published.campaign.region(region)).into())
}
