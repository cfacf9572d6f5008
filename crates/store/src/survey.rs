//! The survey of a campaign: commands on it with the questionnaires that they name, invitations, and the answers, which
//! stand apart from the ledger and are [sealed](Writer::seal_answers) in it batch by batch.

mod answer;
mod code;
mod exclude;
mod form_code;
mod import;
mod intake;
mod interview;
mod keying;
mod paper;
mod progress;
mod rows;
mod sample;
mod seal;

use std::collections::BTreeMap;

use parindex_workflow::survey::{Command, On, Survey};
use parindex_workflow::{Actor, CampaignId, GroupId, Now, UnitId};
use sqlx::{AnyConnection, AssertSqlSafe};

use crate::Result;
use crate::aggregate::Done;
use crate::aggregate::command::{execute_in, recorded};
use crate::determination::keep;
use crate::write::{By, Tx, Writer, transaction};

pub use answer::{Answer, AnswerId, MOST_CONTENT, PAPER, Taken, Way};
pub use code::{Code, NotACode, receipt};
pub use form_code::{FormCode, NotAFormCode};
pub use import::{ImportedAnswer, WaitingFile, WaitingFor};
pub use intake::Intake;
pub use interview::{Asked, ByEnumerator, INTERVIEW, KeptInterview, OfGroup, Remark, Respondent};
pub use keying::{FormDecision, Keyed, KeyedForm, Keying, KeyingRate, NewKeying, OfForm};
pub use paper::{PaperCounts, PrintedForms};
pub use progress::{ByUnit, Invited, KeptAnswer};
pub use sample::{Listed, seed};
pub(crate) use seal::unlike;

/// Hides what is known of people of samples, and what waits to be taken, under the key of another writer.
pub(crate) async fn hide_again(tx: &mut Tx, before: &Writer, next: &Writer) -> Result<()> {
    sample::hide_again(tx, before, next).await?;
    import::hide_again(tx, before, next).await?;
    interview::hide_again(tx, before, next).await
}

/// Invitations that are written by one statement.
const TOGETHER: usize = 200;

impl Writer {
    /// Carries a command on a campaign's survey out, decided on the campaign as it stands in the same transaction, and
    /// keeps the questionnaire that it names. Where it begins or ends the collection, answers are taken from then on or not
    /// any more; at the end all of them are sealed, and
    /// the contacts of samples erased with what leads from interviews to answers. Where it leaves answers
    /// out of the estimates or takes them in again, that is kept beside them.
    ///
    /// # Errors
    /// [`StoreError::Unknown`](crate::StoreError::Unknown) if there is no such campaign; [`StoreError::Refused`](crate::StoreError::Refused) by the core. Nothing is kept then.
    pub async fn survey(
        &self,
        campaign: &CampaignId,
        command: &Command,
        files: &[Vec<u8>],
        actor: &Actor,
        now: &Now,
    ) -> Result<Done<Survey>> {
        if *command == Command::Close {
            // What came before is sealed first, so that little is left for the last moment.
            self.seal_answers(&By::system(now.at)).await?;
        }
        let now = recorded(now);
        transaction!(self, |tx| {
            let done = execute(tx, campaign, command, actor, &now).await?;
            for bytes in files {
                keep(tx, bytes).await?;
            }
            match command {
                Command::Open => collect(tx.sql(), campaign).await?,
                Command::Close => {
                    stop(tx, campaign, &now).await?;
                    sample::erase_contacts(tx.sql(), campaign, None).await?;
                    interview::erase(tx.sql(), campaign.as_str()).await?;
                }
                Command::Exclude { group, answers, .. } => {
                    exclude::select(tx, campaign, group, answers, true).await?;
                }
                Command::Include { group, answers, .. } => {
                    exclude::select(tx, campaign, group, answers, false).await?;
                }
                _ => {}
            }
            Ok(done)
        })
    }

    /// What vouches for the moment at which a questionnaire was begun, as long as whoever fills it in carries both along: 32
    /// letters that nobody else can make, good for this identifier and this second alone.
    #[must_use]
    pub fn vouch(&self, id: &AnswerId, since: i64) -> String {
        let whole = self.key().derive(&format!("parindex questionnaire {} since {since}", id.as_str()));
        whole[..16].iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }

    /// Makes invitations of a group: so many for each unit. They are handed out here and nowhere else; only their hashes
    /// are kept.
    ///
    /// # Errors
    /// [`StoreError::Refused`](crate::StoreError::Refused) by the core; nothing is made then.
    pub async fn invite(
        &self,
        campaign: &CampaignId,
        group: &GroupId,
        units: BTreeMap<UnitId, u32>,
        actor: &Actor,
        now: &Now,
    ) -> Result<Vec<(UnitId, Code)>> {
        let now = recorded(now);
        let mut codes = BTreeMap::new();
        let command = Command::Invite { group: group.clone(), units };
        let Command::Invite { units, .. } = &command else { return Ok(Vec::new()) };
        // What the core would refuse is not drawn.
        let most = parindex_workflow::survey::MOST_INVITATIONS;
        for (unit, count) in units.iter().filter(|(_, count)| **count <= most) {
            let drawn: Result<Vec<Code>> = (0..*count).map(|_| Code::draw()).collect();
            codes.insert(unit.clone(), drawn?);
        }
        transaction!(self, |tx| {
            execute(tx, campaign, &command, actor, &now).await?;
            for (unit, codes) in &codes {
                for some in codes.chunks(TOGETHER) {
                    keep_codes(tx.sql(), [campaign.as_str(), group.as_str(), unit.as_str()], some).await?;
                }
            }
            Ok(())
        })?;
        let pairs = |(unit, codes): (UnitId, Vec<Code>)| codes.into_iter().map(move |c| (unit.clone(), c));
        Ok(codes.into_iter().flat_map(pairs).collect())
    }
}

async fn execute(
    tx: &mut Tx,
    campaign: &CampaignId,
    command: &Command,
    actor: &Actor,
    now: &Now,
) -> Result<Done<Survey>> {
    let found = tx.campaign(campaign).await?;
    let on = On { campaign: &found, command };
    execute_in::<Survey>(tx, campaign.as_str(), None, &on, actor, now).await
}

async fn collect(sql: &mut AnyConnection, survey: &CampaignId) -> Result<()> {
    sqlx::query("INSERT INTO collecting (survey) VALUES ($1)").bind(survey.as_str()).execute(sql).await?;
    Ok(())
}

async fn stop(tx: &mut Tx, survey: &CampaignId, now: &Now) -> Result<()> {
    interview::settle(tx.sql(), survey.as_str()).await?;
    while seal::seal(tx, &By::system(now.at), survey.as_str()).await? > 0 {}
    // Nothing is taken from files that still wait, and they may hold more of people than what was taken.
    for statement in ["DELETE FROM collecting WHERE survey = $1", "DELETE FROM incoming WHERE survey = $1"] {
        sqlx::query(statement).bind(survey.as_str()).execute(tx.sql()).await?;
    }
    Ok(())
}

/// Keeps the hashes of codes. The text of the statement is made of numbers of parameters alone.
async fn keep_codes(sql: &mut AnyConnection, [survey, group, unit]: [&str; 3], codes: &[Code]) -> Result<()> {
    let rows: Vec<String> = (0..codes.len()).map(|n| format!("(${}, $1, $2, $3, 0)", n + 4)).collect();
    let statement =
        format!("INSERT INTO invitations (hash, survey, grp, unit, used) VALUES {}", rows.join(", "));
    let mut query = sqlx::query(AssertSqlSafe(statement)).bind(survey).bind(group).bind(unit);
    for code in codes {
        query = query.bind(code.hash());
    }
    query.execute(sql).await?;
    Ok(())
}
