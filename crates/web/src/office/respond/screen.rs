//! The screens of a questionnaire, one after the other; those of which nothing is asked are passed over.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parindex_locale::Lang;
use parindex_questionnaire::{Item, Kind, Lack, Question};

use super::entry::{Entry, Shape, all_entries, entries};
use super::filled::Filled;
use super::ground::Ground;
use super::whole::not_read;
use crate::assets::Script;
use crate::page::{Page, html};
use crate::security::{with_place, with_scripts};
use crate::words::{Picture, T};

#[derive(Template)]
#[template(path = "respond/screen.html")]
struct ScreenPage {
    page: Page,
    script: &'static str,
    form: FormOf,
    /// What stands above the questions of an interview.
    beside: Option<Picture>,
}

/// The form of a screen; or of all screens at once, for a browser that goes on without the network.
#[derive(Template)]
#[template(path = "respond/form.html")]
pub(super) struct FormOf {
    t: T,
    title: String,
    /// Tag, name and address of the other language.
    other: (&'static str, &'static str, String),
    /// What stands on each screen.
    screens: Vec<Vec<Entry>>,
    /// Whether these are all.
    whole: bool,
    hidden: Vec<(String, String)>,
    /// Whether something is wrong.
    alert: bool,
    /// The number of the screen among those with questions, and of how many.
    place: (usize, usize),
    /// The interview that it is.
    held: Option<HeldForm>,
}

/// What a script has to know of an interview: the addresses of its list and of the whole questionnaire, how far it was remarked on,
/// whether the device notes where it is held.
struct HeldForm {
    list: String,
    whole: String,
    round: usize,
    located: bool,
}

impl HtmlSafe for FormOf {}

/// What comes of a form that was sent.
pub(in crate::office) enum Step {
    /// A screen is shown, with what is wrong: question and sentence.
    Show(Vec<(String, String)>),
    /// Nothing is lacking.
    Send,
}

/// The questions of a screen.
fn names(screen: &[&Item]) -> BTreeSet<String> {
    fn walk(item: &Item, into: &mut BTreeSet<String>) {
        match item {
            Item::Question(question) => drop(into.insert(question.name.clone())),
            Item::Group(group) => group.items.iter().for_each(|item| walk(item, into)),
        }
    }
    let mut all = BTreeSet::new();
    for item in screen {
        walk(item, &mut all);
    }
    all
}

/// The places of the screens of which something is asked or told now.
fn open(ground: &Ground, filled: &Filled) -> Vec<usize> {
    let (answers, _) = filled.answers(ground);
    let asked = ground.form.asked(&answers, ground.today);
    let screens = ground.form.screens();
    let is_open = |screen: &Vec<&Item>| {
        let here = names(screen);
        asked.iter().any(|question| here.contains(&question.name) && is_something(question))
    };
    (0..screens.len()).filter(|place| screens.get(*place).is_some_and(is_open)).collect()
}

fn is_something(question: &Question) -> bool {
    question.kind.is_answered() || question.kind == Kind::Note
}

/// Goes one step, as far as what was answered allows it.
pub(in crate::office) fn step(ground: &Ground, filled: &mut Filled, go: &str) -> Step {
    let places = open(ground, filled);
    if go == "back" {
        filled.at = places.into_iter().rfind(|place| *place < filled.at).unwrap_or(0);
        return Step::Show(Vec::new());
    }
    if go != "next" && go != "send" {
        return Step::Show(Vec::new());
    }
    let screens = ground.form.screens();
    let here = screens.get(filled.at).map(|screen| names(screen)).unwrap_or_default();
    let faults = faults(ground, filled);
    let wrong: Vec<(String, String)> =
        faults.iter().filter(|(name, _)| here.contains(name)).cloned().collect();
    if !wrong.is_empty() {
        // What was not on the screen before is only asked now, and not yet wrong.
        let seen = wrong.into_iter().filter(|(name, _)| filled.shown.contains(name));
        return Step::Show(seen.collect());
    }
    if let Some(next) = places.into_iter().find(|place| *place > filled.at) {
        filled.at = next;
        return Step::Show(Vec::new());
    }
    // Whoever goes back and answers otherwise may be asked more on an earlier screen.
    let Some((name, _)) = faults.first() else { return Step::Send };
    let place = screens.iter().position(|screen| names(screen).contains(name));
    filled.at = place.unwrap_or(0);
    Step::Show(faults)
}

/// All that is lacking, in order: question and sentence.
fn faults(ground: &Ground, filled: &Filled) -> Vec<(String, String)> {
    let (answers, unread) = filled.answers(ground);
    let (t, language) = (ground.visitor.site.t, ground.language);
    let lacks = ground.form.lacks(&answers, ground.today);
    let mut all = Vec::new();
    for question in ground.form.asked(&answers, ground.today) {
        if unread.contains(&question.name) {
            all.push((question.name.clone(), t.w(not_read(&question.kind))));
            continue;
        }
        let lack = lacks.iter().find(|(lacking, _)| lacking.name == question.name).map(|(_, lack)| lack);
        let (said, word) = match lack {
            None => continue,
            Some(Lack::Answer) => (&question.required_message, "respond-required"),
            Some(Lack::Constraint) => (&question.constraint_message, "respond-constraint"),
        };
        let said = said.get(language);
        all.push((question.name.clone(), if said.is_empty() { t.w(word) } else { said.to_owned() }));
    }
    all
}

/// The screen where the questionnaire stands.
pub(in crate::office) fn show(ground: &Ground, filled: &Filled, wrong: &[(String, String)]) -> Response {
    let screens = ground.form.screens();
    let screen = screens.get(filled.at).or_else(|| screens.first()).map_or(&[][..], Vec::as_slice);
    let places = open(ground, filled);
    let faults: BTreeMap<String, String> = wrong.iter().cloned().collect();
    let entries = entries(ground, filled, screen, &faults);
    let asked = |entry: &&Entry| !matches!(entry.shape, Shape::Note | Shape::Heading);
    let here: BTreeSet<String> = entries.iter().filter(asked).map(|entry| entry.name.clone()).collect();
    let number = places.iter().filter(|place| **place <= filled.at).count();
    let form = FormOf {
        hidden: filled.hidden(ground, &here),
        alert: !wrong.is_empty(),
        place: (number, places.len()),
        ..FormOf::of(ground, vec![entries])
    };
    let status = if form.alert { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = ground.visitor.site.page(ground.title(), None);
    let beside = ground.held.as_ref().map(|held| Picture(held.beside.clone()));
    let located = ground.held.as_ref().is_some_and(|held| held.located);
    let page = ScreenPage { page, script: Script::Respond.address(), form, beside };
    let mut response = with_scripts((status, html(&page)).into_response());
    if located {
        with_place(&mut response);
    }
    response
}

#[derive(Template)]
#[template(path = "respond/preview.html")]
struct PreviewPage {
    page: Page,
    back: (String, String),
    form: FormOf,
}

/// All screens below each other, for whoever writes the questionnaire; nothing can be sent.
pub(in crate::office) fn preview(ground: &Ground, back: (String, String)) -> Response {
    let page = ground.visitor.site.page(ground.title(), None);
    let form = FormOf { whole: false, ..FormOf::whole(ground) };
    html(&PreviewPage { page, back, form }).into_response()
}

impl FormOf {
    fn of(ground: &Ground, screens: Vec<Vec<Entry>>) -> FormOf {
        let t = ground.visitor.site.t;
        let other = Lang::ALL.into_iter().find(|lang| *lang != t.0).unwrap_or(Lang::En);
        FormOf {
            t,
            title: ground.title(),
            other: (other.tag(), other.name(), ground.address_in(other.tag())),
            place: (1, screens.len()),
            screens,
            whole: false,
            hidden: Vec::new(),
            alert: false,
            held: ground.held.as_ref().map(|held| HeldForm {
                list: format!("/{}{}", t.0.tag(), held.list),
                whole: format!("/{}{}/whole", t.0.tag(), held.list),
                round: held.round,
                located: held.located,
            }),
        }
    }

    fn back(&self) -> bool {
        self.whole || self.place.0 > 1
    }

    fn last(&self) -> bool {
        !self.whole && self.place.0 == self.place.1
    }

    /// All screens with everything that may be asked on them.
    pub(super) fn whole(ground: &Ground) -> FormOf {
        let screens = ground.form.screens().iter().map(|screen| all_entries(ground, screen)).collect();
        FormOf { whole: true, ..FormOf::of(ground, screens) }
    }
}
