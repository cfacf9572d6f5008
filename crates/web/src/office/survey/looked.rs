//! All answers of a group, looked at: how many have which sign, and which these are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parindex_questionnaire::Questionnaire;
use parindex_questionnaire::quality::{Census, Counted, Filled};
use parindex_store::Store;
use parindex_store::survey::{KeptAnswer, OfGroup, PAPER};
use parindex_workflow::CampaignId;
use parindex_workflow::survey::Group;

use super::Open;
use super::asking::Asking;
use super::kept::{Made, Mark};
use crate::page::Problem;

/// Answers read at a time.
const PAGE: u32 = 1_000;
/// Answers on a page.
const MOST_SHOWN: usize = 50;
/// Answers with a sign that are kept in mind.
const MOST_WORTH: usize = 100_000;

/// What all answers of a group are, looked at one by one.
pub(in crate::office) struct Looked {
    /// How often each sign was found.
    pub(super) counts: BTreeMap<&'static str, u64>,
    pub(super) counted: Counted,
    /// The first of those with a sign, in their order.
    worth: Vec<String>,
    /// Who asked, where people are interviewed, and how they differ.
    pub(super) asked: Option<Asking>,
}

pub(super) fn filled(answer: &KeptAnswer) -> Filled<'_> {
    let timed = answer.way != PAPER;
    Filled { unit: &answer.unit, texts: &answer.texts, seconds: answer.seconds, timed }
}

/// Calls `take` with every answer of a group, in their order.
async fn each(
    store: &Store,
    of: OfGroup<'_>,
    mut take: impl FnMut(KeptAnswer) + Send,
) -> parindex_store::Result<()> {
    let mut after = String::new();
    loop {
        let page = store.answers(of.survey, of.group, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after.clone_from(&last.id);
        page.into_iter().for_each(&mut take);
    }
}

/// Looks at all answers, first to count them and then at each.
async fn look(
    store: Store,
    survey: CampaignId,
    group: Group,
    form: Arc<Questionnaire>,
) -> parindex_store::Result<Looked> {
    let of = OfGroup { survey: &survey, group: &group.id };
    let mut census = Census::default();
    each(&store, of, |answer| census.count(&form, filled(&answer))).await?;
    let (counted, mut counts, mut worth) = (census.close(), BTreeMap::new(), Vec::new());
    each(&store, of, |answer| {
        let signs = counted.signs(&form, filled(&answer));
        for sign in &signs {
            *counts.entry(sign.word()).or_default() += 1;
        }
        if !signs.is_empty() && worth.len() < MOST_WORTH {
            worth.push(answer.id);
        }
    })
    .await?;
    let asked = if group.interviews.is_some() { Asking::of(&store, of, &form).await? } else { None };
    Ok(Looked { counts, counted, worth, asked })
}

/// What was found of the answers of a group, and which they are now. Of many answers it is found beside the page, unless somebody
/// waits: nothing before it was found the first time.
pub(super) async fn looked(open: &Open, waits: bool) -> Result<(Option<Arc<Made<Looked>>>, Mark), Problem> {
    let (visitor, group) = (&open.staff.visitor, open.group()?);
    let mark = Mark::of(open, group).await?.of_answers();
    let Some(form) = open.form().await? else { return Ok((None, mark)) };
    let (store, survey, key) = (visitor.store().clone(), open.survey.id().clone(), group.id.clone());
    let work = look(store, survey.clone(), group.clone(), form);
    let found = visitor.office.looked.find((survey, key), (mark, waits), visitor.now, work).await;
    Ok((found.map_err(|e| open.staff.failed(&e))?, mark))
}

/// The answers of a page: those with a sign and those that are left out, behind one; whether there are more.
pub(super) async fn shown(
    open: &Open,
    looked: Option<&Looked>,
    after: &str,
) -> Result<(Vec<KeptAnswer>, bool), Problem> {
    let (store, group, failed) = (open.staff.visitor.store(), open.group()?, |e| open.staff.failed(&e));
    let most = u32::try_from(MOST_SHOWN + 1).unwrap_or(u32::MAX);
    let out = store.excluded_after(open.survey.id(), &group.id, after, most).await.map_err(failed)?;
    let worth = looked.map(|looked| looked.worth.as_slice()).unwrap_or_default();
    let from = worth.partition_point(|id| id.as_str() <= after);
    let mut ids: BTreeSet<&String> = worth[from..].iter().take(MOST_SHOWN + 1).collect();
    ids.extend(&out);
    let ids: Vec<String> = ids.into_iter().take(MOST_SHOWN + 1).cloned().collect();
    let some = &ids[..ids.len().min(MOST_SHOWN)];
    let answers = store.answers_named(open.survey.id(), &group.id, some).await.map_err(failed)?;
    Ok((answers, ids.len() > MOST_SHOWN))
}
