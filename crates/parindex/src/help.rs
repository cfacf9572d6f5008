//! The command line's own words, in the reader's language.

use clap::{Arg, ArgAction, Command, CommandFactory};
use parindex_locale::{Lang, Message};

use crate::cli::Cli;

/// The language of what is printed: `--lang`, else `PARINDEX_LANG`, else the locale; Vietnamese where none says English.
pub fn language(args: impl Iterator<Item = String>, env: impl Fn(&str) -> Option<String>) -> Lang {
    let args: Vec<String> = args.collect();
    let after = args.iter().position(|arg| arg == "--lang").and_then(|i| args.get(i + 1)).map(String::as_str);
    let said = args.iter().find_map(|arg| arg.strip_prefix("--lang=")).or(after).and_then(Lang::from_tag);
    let set = ["PARINDEX_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| {
        // `C` and `POSIX` say nothing about a language.
        env(name).filter(|value| !value.is_empty()).and_then(|value| Lang::from_tag(&value))
    });
    said.or(set).unwrap_or_default()
}

/// The command with its help texts.
pub fn command(lang: Lang) -> Command {
    let command = localised(Cli::command(), "help", lang);
    command.after_help(lang.word("help-exit-codes"))
}

fn localised(command: Command, prefix: &str, lang: Lang) -> Command {
    let about = text(lang, prefix);
    let names: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let below: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command
        .about(about)
        .long_about(None)
        .help_template(template(lang))
        .subcommand_help_heading(leaked(lang.word("help-commands")))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help, lang));
    if prefix == "help" {
        command = command.arg(flag("version", 'V', ArgAction::Version, lang));
    }
    for name in names {
        let key = match name.as_str() {
            "lang" | "json" => format!("help-arg-{name}"),
            _ => format!("{prefix}-{name}"),
        };
        let help = text(lang, &key);
        command = command.mut_arg(name, |arg| {
            let heading = if arg.is_positional() { "help-arguments" } else { "help-options" };
            arg.help(help).long_help(None).help_heading(leaked(lang.word(heading)))
        });
    }
    for name in below {
        let prefix = format!("{prefix}-{name}");
        command = command.mut_subcommand(name, |sub| localised(sub, &prefix, lang));
    }
    command
}

fn flag(name: &'static str, short: char, action: ArgAction, lang: Lang) -> Arg {
    let help = text(lang, &format!("help-arg-{name}"));
    Arg::new(name)
        .short(short)
        .long(name)
        .action(action)
        .help(help)
        .help_heading(leaked(lang.word("help-options")))
}

fn text(lang: Lang, key: &str) -> String {
    lang.say(&Message::new(leaked(key.to_owned())))
}

/// Clap and messages want static text; what is made once at start may as well live for ever.
fn leaked(text: String) -> &'static str {
    String::leak(text)
}

fn template(lang: Lang) -> String {
    let usage = lang.word("help-usage");
    format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(command: &Command, into: &mut Vec<String>) {
        into.extend(command.get_about().map(ToString::to_string));
        into.extend(command.get_arguments().filter_map(|arg| arg.get_help().map(ToString::to_string)));
        for sub in command.get_subcommands() {
            texts(sub, into);
        }
    }

    #[test]
    fn every_command_and_argument_has_its_words_in_both_languages() {
        for lang in Lang::ALL {
            let mut all = Vec::new();
            texts(&command(lang), &mut all);
            let missing: Vec<_> = all.iter().filter(|text| text.starts_with("help-")).collect();
            assert!(missing.is_empty(), "{lang:?}: {missing:?}");
            assert!(all.len() > 30);
        }
    }

    #[test]
    fn the_language_is_vietnamese_unless_something_says_english() {
        let ask = |args: &[&str], env: Option<&str>| {
            language(args.iter().map(ToString::to_string), |name| {
                env.filter(|_| name == "LANG").map(ToOwned::to_owned)
            })
        };
        assert_eq!(ask(&["parindex"], None), Lang::Vi);
        assert_eq!(ask(&["parindex"], Some("C.UTF-8")), Lang::Vi);
        assert_eq!(ask(&["parindex"], Some("en_US.UTF-8")), Lang::En);
        assert_eq!(ask(&["parindex", "--lang", "vi"], Some("en_US.UTF-8")), Lang::Vi);
        assert_eq!(ask(&["parindex", "--lang=en"], None), Lang::En);
    }
}
