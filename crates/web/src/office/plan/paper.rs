//! `/office/plans/{plan}/budget.pdf`: the whole estimate as an administrative document.

use axum::http::StatusCode;
use axum::response::Response;
use parindex_document::{BudgetItem, BudgetLine, BudgetTable, Letterhead, Signature, budget};
use parindex_workflow::budget::{Line, sums};
use parindex_workflow::plan::Item;
use parindex_workflow::{Action, Kind};

use super::Open;
use crate::download::attachment;
use crate::office::lines::sum;
use crate::office::unit::Register;
use crate::office::visitor::Staff;
use crate::page::Problem;

/// `GET /office/plans/{plan}/budget.pdf`
pub(super) async fn pdf(staff: Staff) -> Result<Response, Problem> {
    let open = Open::to(staff, Action::Read, Kind::Budget).await?;
    let register = Register::today(&open.staff.visitor).await?;
    let (table, name) = (table(&open, &register), format!("budget-{}.pdf", open.plan.id()));
    let made = tokio::task::spawn_blocking(move || budget(&table).ok()).await.ok().flatten();
    let bytes = made.ok_or_else(|| open.staff.visitor.site.problem(StatusCode::INTERNAL_SERVER_ERROR))?;
    Ok(attachment(&name, "application/pdf", bytes))
}

fn table(open: &Open, register: &Register) -> BudgetTable {
    let t = open.staff.visitor.site.t;
    let all = sums(open.content()).unwrap_or_default();
    let approved = open.plan.in_force().map(|version| &version.approval.decision);
    let costly = open.content().items().iter().filter(|item| !item.budget.is_empty());
    BudgetTable {
        lang: t.0,
        letterhead: Letterhead {
            agency: register.name(t, open.plan.host().as_str()),
            ..Letterhead::default()
        },
        plan: open.plan.title().get(t.0).to_owned(),
        decision: approved.map(|decision| crate::office::campaign::decision(t, decision)).unwrap_or_default(),
        items: costly.map(|found| item(found, t.0)).collect(),
        sources: all.by_source.iter().map(|(source, sum)| (source.clone(), sum.amount())).collect(),
        total: all.total.amount(),
        signature: Signature::default(),
    }
}

fn item(item: &Item, lang: parindex_locale::Lang) -> BudgetItem {
    BudgetItem {
        name: item.fields.name.get(lang).to_owned(),
        lines: item.budget.iter().map(line).collect(),
        sum: sum(&item.budget).amount(),
    }
}

fn line(line: &Line) -> BudgetLine {
    BudgetLine {
        text: line.text.clone(),
        basis: line.basis.clone(),
        measure: line.measure.clone(),
        quantity: line.quantity,
        unit_cost: line.unit_cost.amount(),
        times: line.times,
        amount: line.amount().unwrap_or_default().amount(),
        source: line.source.clone(),
    }
}
