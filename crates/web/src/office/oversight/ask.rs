//! What of the table is asked for, as the address says it.

use jiff::civil::Date;
use parindex_locale::fold::fold;
use parindex_store::oversight::{Looked, Order};
use parindex_workflow::assessment::Standing;
use parindex_workflow::campaign::Campaign;

use crate::office::campaign::address;
use crate::office::visitor::Staff;
use crate::query::{encode, pairs, value};

/// The orders as the address names them, and their words.
const ORDERS: [(Order, &str, &str); 6] = [
    (Order::Code, "code", "oversight-order-code"),
    (Order::Standing, "state", "oversight-order-state"),
    (Order::Late, "late", "oversight-order-late"),
    (Order::Own, "own", "oversight-order-own"),
    (Order::Appraised, "appraised", "oversight-order-appraised"),
    (Order::Gap, "gap", "oversight-order-gap"),
];

/// What is asked for.
pub(super) struct Ask {
    pub(super) kind: String,
    pub(super) q: String,
    pub(super) region: String,
    pub(super) standing: Option<Standing>,
    pub(super) late: bool,
    pub(super) order: Order,
    /// Behind which key and code the page begins.
    after: Option<(i64, String)>,
    words: String,
    counted: Date,
    today: Date,
}

impl Ask {
    /// Reads the address. Orders by points are for those alone who see the points of all fields.
    pub(super) fn read(staff: &Staff, campaign: &Campaign, kind: &str, sees_all: bool) -> Ask {
        let asked = pairs(&staff.visitor.site.query);
        let get = |wish: &str| {
            let found = asked.iter().find(|(name, _)| name == wish);
            found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
        };
        let (q, standing, order, today) = (get("q"), get("state"), get("sort"), staff.present().today);
        let after = get("after");
        Ask {
            kind: kind.to_owned(),
            words: fold(&q),
            q,
            region: get("region"),
            standing: Standing::ALL.into_iter().find(|known| known.word() == standing),
            late: get("late") == "yes",
            order: orders(sees_all).find(|(_, word, _)| *word == order).map_or(Order::Code, |(o, ..)| *o),
            after: after.split_once('~').and_then(|(key, code)| Some((key.parse().ok()?, code.to_owned()))),
            counted: campaign.register_day(today),
            today,
        }
    }

    /// The kind of unit that the address asks for.
    pub(super) fn wished_kind(staff: &Staff) -> Option<String> {
        value(&staff.visitor.site.query, "kind")
    }

    pub(super) fn looked<'a>(&'a self, campaign: &'a Campaign) -> Looked<'a> {
        Looked {
            campaign,
            kind: &self.kind,
            counted: self.counted,
            today: self.today,
            region: &self.region,
            words: &self.words,
            standing: self.standing,
            late: self.late,
        }
    }

    /// The same kind of units in an earlier campaign, as the register had them then.
    pub(super) fn looked_then<'a>(&'a self, earlier: &'a Campaign) -> Looked<'a> {
        Looked { counted: earlier.register_day(self.today), ..self.looked(earlier) }
    }

    pub(super) fn after(&self) -> Option<(i64, &str)> {
        self.after.as_ref().map(|(key, code)| (*key, code.as_str()))
    }

    /// The orders to choose from: value, word, whether it is chosen.
    pub(super) fn orders(&self, sees_all: bool) -> Vec<(&'static str, &'static str, bool)> {
        orders(sees_all).map(|(order, value, word)| (*value, *word, *order == self.order)).collect()
    }

    /// The query with what is asked for, and one part of it replaced.
    pub(super) fn query(&self, with: (&str, &str)) -> String {
        let order = ORDERS.iter().find(|(order, ..)| *order == self.order).map_or("", |(_, word, _)| word);
        let order = if self.order == Order::Code { "" } else { order };
        let standing = self.standing.map_or("", Standing::word);
        let late = if self.late { "yes" } else { "" };
        let all = [
            ("kind", self.kind.as_str()),
            ("q", &self.q),
            ("region", &self.region),
            ("state", standing),
            ("late", late),
            ("sort", order),
        ];
        let kept = all.into_iter().filter(|(name, _)| *name != with.0).chain([with]);
        let set = kept.filter(|(_, value)| !value.is_empty());
        set.map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
    }

    /// The address of the table with one part of what is asked for replaced.
    pub(super) fn address(&self, staff: &Staff, campaign: &Campaign, with: (&str, &str)) -> String {
        let query = self.query(with);
        address(&staff.visitor, campaign, &format!("/oversight?{query}"))
    }
}

fn orders(sees_all: bool) -> impl Iterator<Item = &'static (Order, &'static str, &'static str)> {
    ORDERS
        .iter()
        .filter(move |(order, ..)| sees_all || matches!(order, Order::Code | Order::Standing | Order::Late))
}
