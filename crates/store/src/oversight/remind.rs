//! Units that are late are reminded: the event, the notices of their people and the mails in one transaction.

use std::collections::BTreeSet;

use jiff::Timestamp;
use parindex_locale::Lang;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::oversight::{Command, On, Oversight};
use parindex_workflow::{Actor, CampaignId, Now, Role, UnitId};
use sqlx::AnyConnection;

use super::{Looked, late};
use crate::Result;
use crate::account::{self, Person};
use crate::aggregate::command::{execute_in, recorded};
use crate::mail::{self, NewMail};
use crate::notice::{self, NewNotice, Often, Wish};
use crate::unit::read::code_in;
use crate::write::{Writer, transaction};

/// Somebody who works for a unit that is reminded.
#[derive(Clone, Debug)]
pub struct Reminded<'a> {
    /// Who.
    pub person: &'a Person,
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The unit.
    pub unit: &'a UnitId,
    /// In which language a mail is read; `None` where no mail is wished.
    pub mail: Option<Lang>,
}

/// What makes a notice, and a mail where one is wished, in the caller's words.
pub type Tell<'a> = dyn Fn(&Reminded<'_>) -> Result<(NewNotice, Option<NewMail>)> + Send + Sync + 'a;

impl Writer {
    /// Reminds the officers and leaders of the units of these kinds that are late, or of those of them that are
    /// `chosen`; which units it were. A unit that was reminded today already is passed over.
    ///
    /// # Errors
    /// [`StoreError::Unknown`](crate::StoreError::Unknown) if there is no such campaign; [`StoreError::Refused`](crate::StoreError::Refused) by the core. Nothing is written then.
    pub async fn remind(
        &self,
        campaign: &CampaignId,
        kinds: &[String],
        chosen: Option<&BTreeSet<UnitId>>,
        actor: &Actor,
        now: &Now,
        tell: &Tell<'_>,
    ) -> Result<BTreeSet<UnitId>> {
        let now = recorded(now);
        let command = Command::Remind { units: chosen.cloned() };
        transaction!(self, |tx| {
            let found = tx.campaign(campaign).await?;
            let before = tx.load::<Oversight>(campaign.as_str()).await?.map(|kept| kept.state);
            let counted = found.register_day(now.today);
            let mut late_units = BTreeSet::new();
            for kind in kinds {
                let looked = Looked {
                    campaign: &found,
                    kind,
                    counted,
                    today: now.today,
                    region: "",
                    words: "",
                    standing: None,
                    late: true,
                };
                late_units.extend(late(tx.sql(), &looked).await?);
            }
            let on = On { campaign: &found, late: &late_units, command: &command };
            let done = execute_in::<Oversight>(tx, campaign.as_str(), None, &on, actor, &now).await?;
            if done.records.is_empty() {
                return Ok(BTreeSet::new());
            }
            let earlier = |unit: &UnitId| before.as_ref().and_then(|before| before.reminded().get(unit));
            let reminded = done.state.reminded().iter().filter(|(unit, day)| earlier(unit) != Some(*day));
            let reminded: BTreeSet<UnitId> = reminded.map(|(unit, _)| unit.clone()).collect();
            for (person, unit, wish) in people(tx.sql(), now.at).await? {
                if !reminded.contains(&unit) {
                    continue;
                }
                let mail = (wish.often != Often::Never).then_some(wish.lang);
                let told = Reminded { person: &person, campaign: &found, unit: &unit, mail };
                let (notice, mail) = tell(&told)?;
                let mailed = match &mail {
                    Some(mail) => mail::queue(tx.sql(), mail, now.at).await?,
                    None => false,
                };
                notice::put(tx.sql(), &notice, now.at, mailed).await?;
            }
            Ok(reminded)
        })
    }
}

/// Who works for which unit at a moment, with what they wish of mails: its officers and leaders with open accounts.
async fn people(sql: &mut AnyConnection, at: Timestamp) -> Result<Vec<(Person, UnitId, Wish)>> {
    let rows = sqlx::query(
        "SELECT persons.*, held.unit, mail_wishes.often, mail_wishes.lang
         FROM (SELECT DISTINCT person, unit FROM grants WHERE role IN ($1, $2)
               AND since <= $3 AND (until IS NULL OR until > $3)) held
         JOIN persons ON persons.id = held.person LEFT JOIN mail_wishes ON mail_wishes.person = persons.id
         WHERE persons.closed IS NULL ORDER BY persons.id, held.unit",
    )
    .bind(account::word(Role::UnitOfficer)?)
    .bind(account::word(Role::UnitLeader)?)
    .bind(at.as_microsecond())
    .fetch_all(sql)
    .await?;
    let read = |row| Ok((account::read_person(row)?, code_in(row, "unit")?, notice::read_wish(row)?));
    rows.iter().map(read).collect()
}
