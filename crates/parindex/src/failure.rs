use std::io;
use std::path::Path;
use std::process::ExitCode;

use parindex_locale::{Lang, Message};

/// Why a command ends without success.
#[derive(Debug)]
pub enum Failure {
    /// Faults were found and are already printed, or a comparison failed and is already told.
    Found,
    /// Something asked for does not exist.
    Refused(Message),
    /// Something could not be read or written.
    Io(Message),
}

impl Failure {
    /// A file that could not be read or written.
    pub fn io(path: &Path, error: &io::Error) -> Failure {
        let message = Message::new("cli-io").text("path", path.display().to_string());
        Failure::Io(message.text("why", error.to_string()))
    }

    /// Tells what is still to be told and gives the exit code.
    pub fn exit(self, lang: Lang) -> ExitCode {
        match self {
            Failure::Found => ExitCode::from(1),
            Failure::Refused(message) => {
                eprintln!("{}", lang.say(&message));
                ExitCode::from(1)
            }
            Failure::Io(message) => {
                eprintln!("{}", lang.say(&message));
                ExitCode::from(3)
            }
        }
    }
}
