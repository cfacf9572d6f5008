use jiff::civil::Date;
use parindex_framework::facts::Facts;
use parindex_framework::{Code, Points};
use parindex_ledger::Digest;
use serde::{Deserialize, Serialize};

use super::{Claim, Given, Ground, Prose, Score};
use crate::appraisal::Cause;
use crate::campaign::Conclusion;
use crate::evidence::{Content, Details, Reference, Taken};
use crate::id::{AssessmentId, CampaignId, DocumentId, FrameworkId, PersonId, UnitId};

/// What a person wants of an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Begins the assessment of a unit; where it is begun already, nothing happens.
    Begin {
        /// The unit.
        unit: UnitId,
    },
    /// Writes what the unit says of a criterion. The same again is no event, whatever was read.
    Enter {
        /// The criterion.
        code: Code,
        /// The number of the declaration's revision that was read, 0 for none.
        read: u64,
        /// The facts.
        facts: Facts,
        /// What is claimed.
        claim: Claim,
        /// An explanation.
        note: String,
    },
    /// Brings facts of a criterion that another system has. They are filled in where the unit has entered nothing else; an
    /// entry that differs from them needs an explanation.
    Bring {
        /// The criterion.
        code: Code,
        /// The facts.
        facts: Facts,
        /// Which system, or who keeps them.
        source: String,
        /// The day that they are of.
        on: Date,
    },
    /// Delegates a node with all below it to a person of the unit, or takes it back.
    Delegate {
        /// The node.
        code: Code,
        /// To whom; `None` to take it back.
        person: Option<PersonId>,
    },
    /// Says that a document proves a criterion, or says anew where in it.
    Attach {
        /// The criterion.
        code: Code,
        /// The document and where in it.
        reference: Reference,
    },
    /// Says that a document does not prove a criterion any more.
    Detach {
        /// The criterion.
        code: Code,
        /// The document.
        document: DocumentId,
    },
    /// Adds a document.
    AddDocument {
        /// Its identifier.
        id: DocumentId,
        /// What it consists of.
        content: Content,
        /// What it says of itself.
        details: Details,
    },
    /// Takes a document of the unit's dossier of an earlier campaign over, under its identifier there; the file is the same.
    TakeDocumentOver {
        /// Its identifier.
        id: DocumentId,
        /// Its newest content.
        content: Content,
        /// What it says of itself.
        details: Details,
        /// Where it comes from.
        taken: Taken,
    },
    /// Writes anew what a document says of itself.
    DescribeDocument {
        /// Which.
        id: DocumentId,
        /// The number of the revision that was read.
        read: u64,
        /// What it says.
        details: Details,
    },
    /// Puts a newer content in the place of a document's; the earlier ones stay on record.
    ReviseDocument {
        /// Which.
        id: DocumentId,
        /// The number of the revision that was read.
        read: u64,
        /// The newer content.
        content: Content,
    },
    /// Removes a document that proves nothing.
    RemoveDocument {
        /// Which.
        id: DocumentId,
        /// The number of the revision that was read.
        read: u64,
    },
    /// Writes the difficulties and proposals.
    WriteAccount {
        /// The number of the revision that was read, 0 for none.
        read: u64,
        /// Difficulties.
        difficulties: Prose,
        /// Proposals.
        proposals: Prose,
    },
    /// Signs and hands it over.
    Submit {
        /// Why with gaps; else it may be empty.
        reason: String,
        /// How many hours the unit worked on it, all its people together, if it tells; at most [`MOST_HOURS`](super::MOST_HOURS).
        hours: Option<u32>,
    },
    /// Takes the submission back, before the deadline.
    Withdraw,
    /// Opens a submission again.
    Return {
        /// The last day for the unit.
        until: Date,
        /// Why.
        reason: String,
    },
    /// Appraises a criterion: accepts what is claimed, or sets another score. Where two appraise, it is the actor's own
    /// opinion that is written.
    Appraise {
        /// The criterion.
        code: Code,
        /// The number of the mark's revision that was read, 0 for none.
        read: u64,
        /// The opinion.
        opinion: Opinion,
    },
    /// The chair decides between two opinions.
    Arbitrate {
        /// The criterion.
        code: Code,
        /// The number of the ruling's revision that was read, 0 for none.
        read: u64,
        /// The score.
        score: Score,
        /// Why.
        reason: String,
    },
    /// Writes a petition about a criterion.
    Petition {
        /// The criterion.
        code: Code,
        /// The number of the petition's revision that was read, 0 for none.
        read: u64,
        /// The explanation.
        text: String,
        /// Further evidence.
        evidence: Vec<Reference>,
    },
    /// Hands over all petitions that are written.
    SubmitPetitions,
    /// Answers a petition.
    Answer {
        /// The criterion.
        code: Code,
        /// The number of the answer's revision that was read, 0 for none.
        read: u64,
        /// With its reasons.
        text: String,
    },
    /// Appraises a criterion for the second time: keeps the first appraisal, or sets another score.
    AppraiseAgain {
        /// The criterion.
        code: Code,
        /// The number of the mark's revision that was read, 0 for none.
        read: u64,
        /// The opinion.
        opinion: Opinion,
    },
    /// The council sets the final score of a criterion.
    Decide {
        /// The criterion.
        code: Code,
        /// The number of the mark's revision that was read, 0 for none.
        read: u64,
        /// The opinion.
        opinion: Opinion,
    },
    /// The council makes what stands final for all criteria that it has not decided itself.
    Settle {
        /// Its meeting or written vote.
        conclusion: Conclusion,
    },
    /// Notes that somebody who is not called upon to do so spoke to those who score about a score.
    NoteContact {
        /// The criterion; `None` for the unit as a whole.
        code: Option<Code>,
        /// By whom.
        from: String,
        /// On which day; `None` for the day of the note.
        day: Option<Date>,
        /// What was said.
        text: String,
    },
}

/// What somebody who scores says of a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// The score; `None` keeps what stood before.
    pub score: Option<Score>,
    /// Why it is another than before; needed then.
    pub cause: Option<Cause>,
    /// In words; needed for [`Cause::Other`], and whenever a score is changed after the units saw it.
    pub reason: String,
}

/// A command with what it is decided on.
#[derive(Clone, Copy, Debug)]
pub struct On<'a> {
    /// The campaign and the framework.
    pub ground: &'a Ground<'a>,
    /// What is wanted.
    pub command: &'a Command,
}

/// What changed in an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of the commands")]
pub enum Change {
    /// It was begun, with the criteria that are appraised.
    Begun {
        id: AssessmentId,
        host: UnitId,
        campaign: CampaignId,
        framework: FrameworkId,
        unit: UnitId,
        codes: Vec<Code>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        blind: Option<Points>,
    },
    /// A criterion was entered.
    Entered { code: Code, facts: Facts, given: Given, claim: Claim, note: String },
    /// Facts were brought; `filled` is what is declared with them.
    Brought { code: Code, facts: Facts, source: String, on: Date, filled: Facts, given: Given },
    /// A node was delegated, or taken back.
    Delegated { code: Code, person: Option<PersonId> },
    /// A document proves a criterion.
    Attached { code: Code, reference: Reference },
    /// A document does not prove a criterion any more.
    Detached { code: Code, document: DocumentId },
    /// A document was added.
    DocumentAdded {
        id: DocumentId,
        content: Content,
        details: Details,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        taken: Option<Taken>,
    },
    /// A document was described anew.
    DocumentDescribed { id: DocumentId, details: Details },
    /// A document has a newer content.
    DocumentRevised { id: DocumentId, content: Content },
    /// A document was removed.
    DocumentRemoved { id: DocumentId },
    /// Difficulties and proposals were written.
    AccountWritten { difficulties: Prose, proposals: Prose },
    /// It was submitted.
    Submitted {
        digest: Digest,
        late: bool,
        gaps: u32,
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hours: Option<u32>,
    },
    /// The submission was taken back.
    Withdrawn,
    /// The submission was opened again.
    Returned { until: Date, reason: String },
    /// An appraiser appraised a criterion.
    Appraised { code: Code, score: Score, cause: Option<Cause>, reason: String },
    /// The chair decided between two opinions.
    Arbitrated { code: Code, score: Score, reason: String },
    /// A petition was written.
    Petitioned { code: Code, text: String, evidence: Vec<Reference> },
    /// The petitions about these criteria were handed over.
    PetitionsSubmitted { codes: Vec<Code> },
    /// A petition was answered.
    Answered { code: Code, text: String },
    /// A criterion was appraised for the second time.
    AppraisedAgain { code: Code, score: Score, cause: Option<Cause>, reason: String },
    /// The council set a final score.
    Decided { code: Code, score: Score, cause: Option<Cause>, reason: String },
    /// The council made what stood final.
    Settled { conclusion: Conclusion },
    /// A contact about a score was noted.
    ContactNoted {
        code: Option<Code>,
        from: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        day: Option<Date>,
        text: String,
    },
}

/// An event of an assessment.
pub type Event = crate::event::Event<Change>;
