use jiff::civil::Date;
use parindex_locale::Text;

use super::{States, Task, Thing, What, can};
use crate::actor::Actor;
use crate::approval::Stand;
use crate::id::{CampaignId, GroupId, PersonId};
use crate::permission::{Action, Kind};
use crate::survey::{Group, Survey};

/// Interviews of a group that stand alike with the same two people. They are counted, since tens of thousands are on their way at the
/// same time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The survey.
    pub survey: CampaignId,
    /// The group of respondents.
    pub group: GroupId,
    /// Who asks.
    pub enumerator: PersonId,
    /// Who looks at them.
    pub supervisor: PersonId,
    /// The word of their [stage](crate::interview::Stage::word).
    pub stage: String,
    /// Whether their call-back is due.
    pub due: bool,
    /// How many they are.
    pub interviews: u64,
}

/// What interviews may wait for.
const TURNS: [What; 4] = [What::AskOn, What::CheckInterviews, What::AskAgain, What::AcceptInterviews];

pub(super) fn tasks(actor: &Actor, survey: &Survey, states: &States, today: Date) -> Vec<Task> {
    let groups = survey.groups().iter().filter(|_| survey.is_collecting());
    let waiting = groups.flat_map(|group| {
        let here = |alike: &&Alike| alike.survey == *survey.id() && alike.group == group.id;
        let alike: Vec<&Alike> = states.interviews.iter().filter(here).collect();
        TURNS.into_iter().filter_map(move |what| of_group(actor, survey, group, &alike, (what, today)))
    });
    approval(actor, survey, states).into_iter().chain(waiting).collect()
}

/// The survey's plan on its way to approval: to the approver, or back to those who write it.
fn approval(actor: &Actor, survey: &Survey, states: &States) -> Option<Task> {
    let subject = survey.subject(Kind::Survey);
    let (what, at) = match survey.stand()? {
        Stand::Submitted { submission }
            if can(actor, Action::Approve, &subject) && submission.by != actor.person =>
        {
            (What::ApproveSurvey, submission.at)
        }
        Stand::Writing { returned: Some(returned) } if can(actor, Action::Submit, &subject) => {
            (What::MendSurvey, returned.at)
        }
        _ => return None,
    };
    let campaign = states.campaigns.iter().find(|campaign| campaign.id() == survey.id());
    let name = campaign.map_or_else(Text::default, |campaign| campaign.title().clone());
    let thing = Thing::Survey { id: survey.id().clone() };
    Some(Task { what, thing, name, count: None, deadline: None, since: at.to_string() })
}

/// What of a group's interviews waits for the person. It is told anew each day, as long as something waits.
fn of_group(
    actor: &Actor,
    survey: &Survey,
    group: &Group,
    alike: &[&Alike],
    (what, today): (What, Date),
) -> Option<Task> {
    let own = survey.subject(Kind::Interview).of([actor.person.clone()]);
    let may = match what {
        What::AskOn => can(actor, Action::Edit, &own),
        What::CheckInterviews => can(actor, Action::Approve, &own),
        What::AskAgain => can(actor, Action::Answer, &own),
        _ => {
            let suffices = group.interviews.as_ref().is_some_and(|how| how.supervisor_suffices);
            !suffices && can(actor, Action::Approve, &survey.subject(Kind::Response))
        }
    };
    let theirs = |alike: &&&Alike| may && is_turn(what, alike, &actor.person);
    let count: u64 = alike.iter().filter(theirs).map(|alike| alike.interviews).sum();
    (count > 0).then(|| Task {
        what,
        thing: Thing::Interviews { survey: survey.id().clone(), group: group.id.clone() },
        name: group.fields.name.clone(),
        count: Some(count),
        deadline: Some(group.fields.end),
        since: today.to_string(),
    })
}

/// Whether they wait for the person to do this, as the stages of an interview have it.
fn is_turn(what: What, alike: &Alike, me: &PersonId) -> bool {
    let stage = alike.stage.as_str();
    match what {
        What::AskOn => stage == "returned" && alike.enumerator == *me,
        What::CheckInterviews => ["completed", "questioned"].contains(&stage) && alike.supervisor == *me,
        What::AskAgain => alike.due && alike.supervisor == *me,
        _ => stage == "checked" && !alike.due && ![&alike.enumerator, &alike.supervisor].contains(&me),
    }
}
