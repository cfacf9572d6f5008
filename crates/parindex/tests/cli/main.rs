//! The command line as a person uses it: what it prints, where it writes, how it ends.

mod compute;
mod demo;
mod framework;
mod help;
mod office;
mod questionnaire;
mod report;
mod robustness;
mod survey;
mod witness;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs the program in English, so that expectations read in one language; [`help`] looks at both.
fn parindex(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parindex"));
    command.args(args).env("PARINDEX_LANG", "en").env_remove("LC_ALL");
    command.output().expect("the program starts")
}

/// The exit code.
fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

/// What went to standard output.
fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("what is printed is UTF-8")
}

/// What went to standard error.
fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("what is printed is UTF-8")
}

/// The project's root.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of a shipped framework.
fn framework(name: &str) -> String {
    root().join("frameworks").join(name).to_string_lossy().into_owned()
}

/// A small package as somebody else might write it: columns in another order, a semicolon between cells, decimal
/// commas, a byte order mark, blank lines, an unknown column.
fn foreign_package() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let files: [(&str, &[u8]); 5] = [
        ("campaign.toml", b"id = \"x-2020\"\nyear = 2020\nframework = \"f\"\n"),
        (
            "framework.toml",
            "id = \"f\"\ntitle_vi = \"Khung\"\nkind = \"province\"\ndigits = 2\n[[bands]]\nname = \"A\"\nfrom = 80\n".as_bytes(),
        ),
        (
            "framework.csv",
            "name_vi,code,max,scored_by,rule,facts\nMột,1,10,,,\nA,1.1,5,appraisal,judged 0 .. 5,\nB,1.2,5,appraisal,done / planned: \
             >= 70% = share; else 0,\"planned >= 1 \"\"KH\"\"; done <= planned \"\"HT\"\"\"\nHai,2,5,external,external SIPAS: share,\n"
                .as_bytes(),
        ),
        ("units.csv", "code,name_vi,name_en,kind,region\nU1,Đơn vị 1,,province,R\nU2,Đơn vị 2,,province,R\nU3,Đơn vị 3,,province,R\n".as_bytes()),
        (
            "scores.csv",
            b"\xef\xbb\xbfcriterion;unit;appraised;self;facts;remark\r\n1.1;U1;4,5;5;;ok\r\n1.2;U1;;;\"done=12; planned=14\";\r\n\r\n1.1;U2;3;;;\r\n1.2;U2;2,25;;;\r\n1.1;U3;;4;;\r\n1.2;U3;1;;;\r\n",
        ),
    ];
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("the sample is written");
    }
    let external = "unit,source,value\nU1,SIPAS,84.5%\nU2,SIPAS,0.9\nU3,SIPAS,0.8\n";
    fs::write(folder.path().join("external.csv"), external).expect("the sample is written");
    folder
}
