use sqlx::Executor;

use crate::{Result, Store, StoreError, about, overviews, unit};

/// The steps in which the tables came about, in order. A step that was released never changes; a new one is added.
/// The types are the four that both engines and the driver share: TEXT, BIGINT, DOUBLE PRECISION, BYTEA.
const STEPS: [&[&str]; 28] = [
    LEDGER, ACCOUNTS, UNITS, SEARCH, NOTICES, OVERVIEWS, EVIDENCE, ENTRANCE, FILES, OVERSIGHT, SECRETS, GAPS,
    PROOFS, STAGES, BURDEN, LISTED, ANSWERS, EXCLUDED, IMPORTED, REMADE, COMPARED, SUMMED, PRINTED, SAMPLES,
    KEYED, INTERVIEWS, FOLLOWED, HIDDEN,
];

/// The ledger and the states that it leads to. `actor` to `version` of a record are what its text says, set apart for
/// searching. The Merkle nodes that a record completes stand beside it, the leaf first: the node of level L and index I
/// is hash number L of record ((I + 1) << L) - 1.
const LEDGER: &[&str] = &[
    "CREATE TABLE ledger (
        seq BIGINT PRIMARY KEY,
        record BYTEA NOT NULL,
        hash TEXT NOT NULL,
        nodes BYTEA NOT NULL,
        time BIGINT NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        version BIGINT
    )",
    "CREATE INDEX ledger_actor ON ledger (actor, seq)",
    "CREATE INDEX ledger_subject ON ledger (subject, seq)",
    "CREATE INDEX ledger_time ON ledger (time)",
    "CREATE UNIQUE INDEX ledger_version ON ledger (subject, version)",
    "CREATE TABLE ledger_head (
        id BIGINT PRIMARY KEY CHECK (id = 1),
        size BIGINT NOT NULL,
        last TEXT NOT NULL,
        peaks TEXT NOT NULL,
        note TEXT NOT NULL
    )",
    "INSERT INTO ledger_head (id, size, last, peaks, note) VALUES
        (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', '', '')",
    "CREATE TABLE checkpoints (size BIGINT PRIMARY KEY, note TEXT NOT NULL)",
    "CREATE TABLE contents (
        seq BIGINT NOT NULL REFERENCES ledger (seq),
        name TEXT NOT NULL,
        salt BYTEA NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (seq, name)
    )",
    "CREATE TABLE aggregates (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        version BIGINT NOT NULL,
        state TEXT NOT NULL,
        actor TEXT NOT NULL,
        time BIGINT NOT NULL,
        PRIMARY KEY (kind, id)
    )",
];

/// People, what they may, and how they come in. Of tokens and recovery codes only hashes are kept.
const ACCOUNTS: &[&str] = &[
    "CREATE TABLE persons (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        email TEXT NOT NULL UNIQUE,
        password TEXT,
        totp TEXT,
        since BIGINT NOT NULL,
        closed BIGINT
    )",
    "CREATE TABLE homes (
        person TEXT NOT NULL REFERENCES persons (id),
        unit TEXT NOT NULL,
        PRIMARY KEY (person, unit)
    )",
    "CREATE TABLE recovery_codes (
        person TEXT NOT NULL REFERENCES persons (id),
        hash TEXT NOT NULL,
        PRIMARY KEY (person, hash)
    )",
    "CREATE TABLE grants (
        id TEXT PRIMARY KEY,
        person TEXT NOT NULL REFERENCES persons (id),
        role TEXT NOT NULL,
        unit TEXT NOT NULL,
        codes TEXT NOT NULL,
        since BIGINT NOT NULL,
        until BIGINT
    )",
    "CREATE INDEX grants_person ON grants (person)",
    "CREATE TABLE links (
        hash TEXT PRIMARY KEY,
        purpose TEXT NOT NULL,
        person TEXT,
        data TEXT NOT NULL,
        expires BIGINT NOT NULL,
        used BIGINT
    )",
    "CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        hash TEXT NOT NULL UNIQUE,
        person TEXT NOT NULL REFERENCES persons (id),
        device TEXT NOT NULL,
        since BIGINT NOT NULL,
        seen BIGINT NOT NULL,
        expires BIGINT NOT NULL,
        revoked BIGINT
    )",
    "CREATE INDEX sessions_person ON sessions (person)",
    "CREATE TABLE throttle (
        name TEXT PRIMARY KEY,
        failures BIGINT NOT NULL,
        since BIGINT NOT NULL
    )",
];

/// Units, each with the days it exists in, and what became of them. Days are ISO texts, which sort as days do.
const UNITS: &[&str] = &[
    "CREATE TABLE units (
        id TEXT PRIMARY KEY,
        code TEXT NOT NULL,
        kind TEXT NOT NULL,
        name_vi TEXT NOT NULL,
        name_en TEXT NOT NULL,
        region TEXT NOT NULL,
        parent TEXT,
        since TEXT NOT NULL,
        until TEXT
    )",
    "CREATE INDEX units_code ON units (code)",
    "CREATE TABLE lineage (
        predecessor TEXT NOT NULL REFERENCES units (id),
        successor TEXT NOT NULL REFERENCES units (id),
        how TEXT NOT NULL,
        day TEXT NOT NULL,
        PRIMARY KEY (predecessor, successor)
    )",
    "CREATE INDEX lineage_successor ON lineage (successor)",
];

/// What the list of records is searched by: what they name besides their subject, what was done, and when.
const SEARCH: &[&str] = &[
    "CREATE TABLE ledger_about (
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        seq BIGINT NOT NULL,
        PRIMARY KEY (kind, name, seq)
    )",
    "CREATE INDEX ledger_about_seq ON ledger_about (seq)",
    "CREATE INDEX ledger_action ON ledger (action, seq)",
    "DROP INDEX ledger_time",
    "CREATE INDEX ledger_time ON ledger (time, seq)",
];

/// What people are told, once for each cause; what they wish to get by mail; the mails on their way. A mail that is sent
/// or given up keeps neither address nor text.
const NOTICES: &[&str] = &[
    "CREATE TABLE notices (
        id TEXT PRIMARY KEY,
        person TEXT NOT NULL REFERENCES persons (id),
        cause TEXT NOT NULL,
        content TEXT NOT NULL,
        since BIGINT NOT NULL,
        seen BIGINT,
        mailed BIGINT,
        UNIQUE (person, cause)
    )",
    "CREATE INDEX notices_person ON notices (person, since)",
    "CREATE TABLE mail_wishes (
        person TEXT PRIMARY KEY REFERENCES persons (id),
        often TEXT NOT NULL,
        lang TEXT NOT NULL
    )",
    "CREATE TABLE mails (
        id TEXT PRIMARY KEY,
        cause TEXT NOT NULL UNIQUE,
        recipient TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        queued BIGINT NOT NULL,
        expires BIGINT NOT NULL,
        due BIGINT NOT NULL,
        tries BIGINT NOT NULL,
        ended BIGINT,
        fault TEXT
    )",
    "CREATE INDEX mails_due ON mails (ended, due)",
];

/// What tables over many units show of the units' dossiers: written with them, and what they alone make of it.
const OVERVIEWS: &[&str] = &[
    "CREATE TABLE dossiers (
        campaign TEXT NOT NULL,
        unit TEXT NOT NULL,
        summary TEXT NOT NULL,
        PRIMARY KEY (campaign, unit)
    )",
    "CREATE TABLE cells (
        campaign TEXT NOT NULL,
        unit TEXT NOT NULL,
        code TEXT NOT NULL,
        cell TEXT NOT NULL,
        PRIMARY KEY (campaign, unit, code)
    )",
    "CREATE INDEX cells_code ON cells (campaign, code, unit)",
];

/// Files on their way in, how far each has come; the contents that are kept, since when at the latest they wait for a
/// document; who looked at which document on which day.
const EVIDENCE: &[&str] = &[
    "CREATE TABLE uploads (
        id TEXT PRIMARY KEY,
        person TEXT NOT NULL,
        assessment TEXT NOT NULL,
        name TEXT NOT NULL,
        size BIGINT NOT NULL,
        about TEXT NOT NULL,
        received BIGINT NOT NULL,
        since BIGINT NOT NULL,
        touched BIGINT NOT NULL,
        ended BIGINT
    )",
    "CREATE INDEX uploads_assessment ON uploads (assessment, ended)",
    "CREATE TABLE objects (sha256 TEXT PRIMARY KEY, size BIGINT NOT NULL, since BIGINT NOT NULL)",
    "CREATE TABLE document_looks (
        assessment TEXT NOT NULL,
        document TEXT NOT NULL,
        person TEXT NOT NULL,
        day TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (assessment, document, person, day)
    )",
];

/// What waits for the next step of a person, and whom an identity provider knows as which person.
const ENTRANCE: &[&str] = &[
    "CREATE TABLE waiting (
        name TEXT PRIMARY KEY,
        content TEXT NOT NULL,
        expires BIGINT NOT NULL
    )",
    "CREATE INDEX waiting_expires ON waiting (expires)",
    "CREATE TABLE identities (
        issuer TEXT NOT NULL,
        subject TEXT NOT NULL,
        person TEXT NOT NULL REFERENCES persons (id),
        since BIGINT NOT NULL,
        PRIMARY KEY (issuer, subject),
        UNIQUE (issuer, person)
    )",
];

/// Tables of figures that were brought, and packages of runs, by their hash: what the events of a determination name.
const FILES: &[&str] = &["CREATE TABLE files (sha256 TEXT PRIMARY KEY, bytes BYTEA NOT NULL)"];

/// What the table of all units is searched and sorted by: names without accents; how far a dossier is, whether it was
/// late, its last day where it was opened again, and its points in ten-thousandths.
const OVERSIGHT: &[&str] = &[
    "ALTER TABLE units ADD COLUMN folded TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE dossiers ADD COLUMN standing BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE dossiers ADD COLUMN late BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE dossiers ADD COLUMN until TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE dossiers ADD COLUMN own BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE dossiers ADD COLUMN appraised BIGINT NOT NULL DEFAULT 0",
];

/// Secrets of one-time codes, encrypted. What stands in `totp` in clear is moved by
/// [`hide_old_secrets`](crate::Writer::hide_old_secrets), since a step has no key; what waited in clear is asked anew.
const SECRETS: &[&str] =
    &["ALTER TABLE persons ADD COLUMN totp_secret TEXT", "DELETE FROM waiting WHERE name LIKE 'new-codes/%'"];

/// The unit's own points and those after appraisal, criterion by criterion, in ten-thousandths: what claims and appraisals
/// of many units are summed by. None where it does not apply or there are none.
const GAPS: &[&str] =
    &["ALTER TABLE cells ADD COLUMN own BIGINT", "ALTER TABLE cells ADD COLUMN appraised BIGINT"];

/// The files that prove something in a unit's dossier, to find the same in others.
const PROOFS: &[&str] = &[
    "CREATE TABLE proofs (
        campaign TEXT NOT NULL,
        unit TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (campaign, unit, sha256)
    )",
    "CREATE INDEX proofs_sha256 ON proofs (campaign, sha256)",
];

/// What a criterion across all units is sorted and narrowed by: where it stands without and with what the council decided;
/// whether the unit claims other points than its facts give (1) or just those (0), none where it has no score.
const STAGES: &[&str] = &[
    "ALTER TABLE cells ADD COLUMN stage BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE cells ADD COLUMN decided BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE cells ADD COLUMN claims BIGINT",
];

/// What an assessment cost the unit: hours that it told, files, links; what the burden of many units is summed by.
const BURDEN: &[&str] = &[
    "ALTER TABLE dossiers ADD COLUMN hours BIGINT",
    "ALTER TABLE dossiers ADD COLUMN files BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE dossiers ADD COLUMN links BIGINT NOT NULL DEFAULT 0",
];

/// A criterion over all units is read from its index alone, since its cells lie scattered over the table. Of the records of a
/// dossier, those that the integrity report looks for have an index that ordinary work does not touch.
const LISTED: &[&str] = &[
    "DROP INDEX cells_code",
    "CREATE INDEX cells_listed ON cells (campaign, code, unit, own, appraised, claims, stage, decided)",
    "CREATE INDEX ledger_touched ON ledger (subject)
     WHERE action IN ('assessment-returned', 'assessment-withdrawn', 'assessment-contact-noted',
                      'assessment-appraised-again', 'assessment-decided')",
];

/// Answered questionnaires, each under the identifier that its respondent drew, with nothing that leads to a person; which
/// batch of the ledger's seals they belong to, 0 while in none. Invitations by their hash, apart from the answers. How many
/// answers there are by group and unit, written with them. The surveys whose answers are taken.
const ANSWERS: &[&str] = &[
    "CREATE TABLE answers (
        id TEXT PRIMARY KEY,
        survey TEXT NOT NULL,
        grp TEXT NOT NULL,
        unit TEXT NOT NULL,
        way TEXT NOT NULL,
        day TEXT NOT NULL,
        seconds BIGINT NOT NULL,
        content TEXT NOT NULL,
        batch BIGINT NOT NULL
    )",
    "CREATE INDEX answers_group ON answers (survey, grp, id)",
    "CREATE INDEX answers_batch ON answers (survey, batch, id)",
    "CREATE TABLE invitations (
        hash TEXT PRIMARY KEY,
        survey TEXT NOT NULL,
        grp TEXT NOT NULL,
        unit TEXT NOT NULL,
        used BIGINT NOT NULL
    )",
    "CREATE TABLE answer_counts (
        survey TEXT NOT NULL,
        grp TEXT NOT NULL,
        unit TEXT NOT NULL,
        way TEXT NOT NULL,
        answers BIGINT NOT NULL,
        PRIMARY KEY (survey, grp, unit, way)
    )",
    "CREATE TABLE collecting (survey TEXT PRIMARY KEY)",
];

/// The answers that are left out of the estimates, as the events of their survey say.
const EXCLUDED: &[&str] = &[
    "CREATE TABLE excluded (
        answer TEXT PRIMARY KEY,
        survey TEXT NOT NULL,
        grp TEXT NOT NULL,
        unit TEXT NOT NULL
    )",
    "CREATE INDEX excluded_group ON excluded (survey, grp, unit)",
];

/// The file that an imported answer came from, by its SHA-256; empty for others. Files of answers that wait until somebody said
/// what their columns hold, for a day; the hash of the token under which whoever brought one finds it.
const IMPORTED: &[&str] = &[
    "ALTER TABLE answers ADD COLUMN source TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE incoming (
        token TEXT PRIMARY KEY,
        survey TEXT NOT NULL,
        grp TEXT NOT NULL,
        person TEXT NOT NULL,
        name TEXT NOT NULL,
        since BIGINT NOT NULL,
        bytes BYTEA NOT NULL
    )",
];

/// How often a state was made anew under its version, since a text was erased: what was built of it before is no longer it.
const REMADE: &[&str] = &["ALTER TABLE aggregates ADD COLUMN remade BIGINT NOT NULL DEFAULT 0"];

/// Claims beside appraised points, summed by criterion and by unit, are read from an index that holds nothing else; while
/// units assess themselves, nothing enters it.
const COMPARED: &[&str] = &["CREATE INDEX cells_compared ON cells (campaign, code, unit, own, appraised)
     WHERE own IS NOT NULL AND appraised IS NOT NULL"];

/// Claims beside appraised points, summed by unit: over the criteria that have both, how many they are, how many of them were
/// accepted as claimed, and the points in ten-thousandths.
const SUMMED: &[&str] = &[
    "ALTER TABLE dossiers ADD COLUMN scored BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE dossiers ADD COLUMN accepted BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE dossiers ADD COLUMN scored_own BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE dossiers ADD COLUMN scored_appraised BIGINT NOT NULL DEFAULT 0",
];

/// Forms that were printed, each under the code that stands on it, by the printing that made them; whether the answer that came of
/// one is there: nothing leads to it.
const PRINTED: &[&str] = &[
    "CREATE TABLE printed_forms (
        code TEXT PRIMARY KEY,
        survey TEXT NOT NULL,
        grp TEXT NOT NULL,
        unit TEXT NOT NULL,
        printing BIGINT NOT NULL,
        done BIGINT NOT NULL
    )",
    "CREATE INDEX printed_forms_group ON printed_forms (survey, grp, printing, code)",
];

/// The samples that were drawn, without contacts, by group and number of the draw; whose digest stands in the event of the draw.
/// The same lists with contacts, encrypted, until the collection ends.
const SAMPLES: &[&str] = &[
    "CREATE TABLE samples (
        survey TEXT NOT NULL,
        grp TEXT NOT NULL,
        draw BIGINT NOT NULL,
        list BYTEA NOT NULL,
        PRIMARY KEY (survey, grp, draw)
    )",
    "CREATE TABLE sample_contacts (
        survey TEXT NOT NULL,
        grp TEXT NOT NULL,
        draw BIGINT NOT NULL,
        hidden TEXT NOT NULL,
        PRIMARY KEY (survey, grp, draw)
    )",
];

/// What was keyed from printed forms, by whom, as long as the answer of the form is not there; then only how many questions were
/// keyed and how many of them wrong. How often each form was keyed.
const KEYED: &[&str] = &[
    "ALTER TABLE printed_forms ADD COLUMN keyed BIGINT NOT NULL DEFAULT 0",
    "CREATE INDEX printed_forms_keyed ON printed_forms (survey, grp, done, keyed, code)",
    "CREATE TABLE keyings (
        code TEXT NOT NULL,
        turn BIGINT NOT NULL,
        survey TEXT NOT NULL,
        grp TEXT NOT NULL,
        person TEXT NOT NULL,
        content TEXT NOT NULL,
        fields BIGINT NOT NULL,
        wrong BIGINT NOT NULL,
        PRIMARY KEY (code, turn)
    )",
    "CREATE INDEX keyings_group ON keyings (survey, grp, person)",
];

/// Interviews: what lists show of the states, and what is kept of each until the collection ends; only the contacts are
/// encrypted. How respondents whose answers were asked for were drawn stands beside these answers.
const INTERVIEWS: &[&str] = &[
    "ALTER TABLE answers ADD COLUMN design TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE interviews (
        id TEXT PRIMARY KEY,
        survey TEXT NOT NULL,
        grp TEXT NOT NULL,
        draw BIGINT NOT NULL,
        line BIGINT NOT NULL,
        unit TEXT NOT NULL,
        enumerator TEXT NOT NULL,
        supervisor TEXT NOT NULL,
        stage TEXT NOT NULL,
        outcome TEXT NOT NULL,
        visits BIGINT NOT NULL,
        again TEXT NOT NULL,
        asked BIGINT NOT NULL,
        agreed BIGINT NOT NULL,
        design TEXT NOT NULL,
        contact TEXT NOT NULL,
        form TEXT NOT NULL,
        content TEXT NOT NULL,
        day TEXT NOT NULL,
        seconds BIGINT NOT NULL,
        times TEXT NOT NULL,
        spot TEXT NOT NULL,
        remarks TEXT NOT NULL,
        answer TEXT NOT NULL
    )",
    "CREATE INDEX interviews_enumerator ON interviews (survey, grp, enumerator, line)",
    "CREATE INDEX interviews_supervisor ON interviews (survey, grp, supervisor, line)",
];

/// Who follows a unit by mail: hidden, found again by a mark, until when it was told once it is confirmed. What a mail program
/// offers for ending such mails.
const FOLLOWED: &[&str] = &[
    "CREATE TABLE followers (
        id TEXT PRIMARY KEY,
        unit TEXT NOT NULL,
        lang TEXT NOT NULL,
        link TEXT NOT NULL UNIQUE,
        mark TEXT NOT NULL UNIQUE,
        hidden TEXT NOT NULL,
        since BIGINT NOT NULL,
        told BIGINT
    )",
    "CREATE INDEX followers_told ON followers (told)",
    "ALTER TABLE mails ADD COLUMN unsubscribe TEXT",
];

/// Files that wait are encrypted; those that waited in clear are brought again.
const HIDDEN: &[&str] = &["DELETE FROM incoming"];

/// Takes the steps that the database has not taken yet, all in one transaction.
pub(crate) async fn migrate(store: &Store) -> Result<()> {
    let mut transaction = store.pool.begin_with(store.engine.begin()).await?;
    if let Some(lock) = store.engine.migration_lock() {
        transaction.execute(lock).await?;
    }
    transaction.execute("CREATE TABLE IF NOT EXISTS steps (step BIGINT PRIMARY KEY)").await?;
    let taken: Vec<i64> =
        sqlx::query_scalar("SELECT step FROM steps ORDER BY step").fetch_all(&mut *transaction).await?;
    if taken.last().is_some_and(|last| usize::try_from(*last).is_ok_and(|last| last > STEPS.len())) {
        return Err(StoreError::Later);
    }
    for (statements, number) in STEPS.iter().zip(1_i64..).filter(|(_, number)| !taken.contains(number)) {
        for statement in *statements {
            transaction.execute(*statement).await?;
        }
        if *statements == SEARCH {
            about::fill(&mut transaction).await?;
        }
        if *statements == OVERSIGHT {
            unit::fold_names(&mut transaction).await?;
        }
        // Every later step has its columns of overviews by then.
        if *statements == SUMMED {
            overviews::fill(&mut transaction).await?;
        }
        sqlx::query("INSERT INTO steps (step) VALUES ($1)").bind(number).execute(&mut *transaction).await?;
    }
    transaction.commit().await?;
    Ok(())
}
