//! What a dossier lacks before it is signed, by kind, each with the way to its criterion.

use parindex_framework::{Code, Node};
use parindex_locale::Message;
use parindex_workflow::assessment::{Assessment, Gap};

use super::dossier::Dossier;
use crate::office::form::Group;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::query::encode;

/// What is told of each kind one by one; how many there are is told anyway.
const MOST_SHOWN: usize = 30;

/// A criterion and what is said of it.
type Row<'a> = (&'a Node, String);

/// How many gaps the core counts: with any, a submission needs a reason.
pub(super) fn gaps(dossier: &Dossier) -> usize {
    dossier.assessment.as_ref().map_or(0, |assessment| assessment.gaps(&dossier.framework).len())
}

/// Missing facts, missing evidence, contradictions, what was delegated and is not done; only what there is.
pub(super) async fn groups(staff: &Staff, dossier: &Dossier) -> Result<Vec<Group>, Problem> {
    let Some(assessment) = &dossier.assessment else { return Ok(Vec::new()) };
    let t = staff.visitor.site.t;
    let gaps = assessment.gaps(&dossier.framework);
    let of = |wanted: fn(&Gap) -> bool| -> Vec<Row<'_>> {
        let rows = gaps.iter().filter(|gap| wanted(gap));
        rows.filter_map(|gap| Some((leaf(dossier, gap.code())?, t.say(&gap.message())))).collect()
    };
    let facts = of(|gap| matches!(gap, Gap::Score(_)));
    let evidence = of(|gap| matches!(gap, Gap::Evidence(_) | Gap::Pages(_)));
    let findings = assessment.findings(&dossier.framework);
    let contradictions = findings
        .iter()
        .filter_map(|f| Some((leaf(dossier, f.code())?, t.say(&f.message(&dossier.framework)))));
    let delegated = delegated(staff, dossier, assessment).await?;
    let all = [
        ("assessment-lacks-facts", "", facts),
        ("assessment-lacks-evidence", "#proofs", evidence),
        ("assessment-lacks-contradictions", "", contradictions.collect()),
        ("assessment-lacks-delegated", "", delegated),
    ];
    let some = all.into_iter().filter(|(_, _, rows)| !rows.is_empty());
    Ok(some.map(|(heading, part, rows)| group(staff, dossier, heading, part, &rows)).collect())
}

/// A criterion, where the person may read it.
fn leaf<'a>(dossier: &'a Dossier, code: &Code) -> Option<&'a Node> {
    dossier.leaves().find(|node| node.code == *code)
}

/// For each delegation that is not done, the first criterion that waits for it.
async fn delegated<'a>(
    staff: &Staff,
    dossier: &'a Dossier,
    assessment: &Assessment,
) -> Result<Vec<Row<'a>>, Problem> {
    let gaps = assessment.gaps(&dossier.framework);
    let mut rows = Vec::new();
    for (code, person) in assessment.delegations() {
        let open = |node: &&Node| {
            let below = node.code == *code || node.code.is_below(code);
            below
                && assessment.delegate(&node.code) == Some(person)
                && gaps.contains(&Gap::Score(node.code.clone()))
        };
        let open: Vec<&Node> = dossier.leaves().filter(open).collect();
        let Some(first) = open.first() else { continue };
        let message = Message::new("assessment-lacks-delegate").count("n", open.len());
        let message = message.text("code", code.to_string()).text("name", staff.name_of(person).await?);
        rows.push((*first, staff.visitor.site.t.say(&message)));
    }
    Ok(rows)
}

fn group(staff: &Staff, dossier: &Dossier, heading: &'static str, part: &str, rows: &[Row<'_>]) -> Group {
    let t = staff.visitor.site.t;
    let more = rows.len().saturating_sub(MOST_SHOWN);
    let shown = rows.iter().take(MOST_SHOWN).map(|(node, text)| {
        let place = format!("/criteria/{}{part}", encode(&node.code.to_string()));
        let name = format!("{} {}", node.code, node.name.get(t.0));
        (dossier.address(staff, &place), name, text.clone())
    });
    Group {
        heading: t.say(&Message::new(heading).count("n", rows.len())),
        rows: shown.collect(),
        more: (more > 0).then(|| t.say(&Message::new("assessment-lacks-more").count("n", more))),
    }
}
