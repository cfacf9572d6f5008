use super::{code, err, out, parindex};

#[test]
fn help_is_in_the_readers_language() {
    let english = out(&parindex(&["--help"]));
    assert!(english.contains("Usage:") && english.contains("Exit codes"), "{english}");
    let vietnamese = out(&parindex(&["--lang", "vi", "--help"]));
    assert!(vietnamese.contains("Cách dùng:") && vietnamese.contains("Mã kết thúc"), "{vietnamese}");
    assert!(out(&parindex(&["compute", "--help"])).contains("--threads"));
}

#[test]
fn what_is_not_understood_ends_with_2() {
    let result = parindex(&["conjure"]);
    assert_eq!(code(&result), Some(2));
    assert!(err(&result).contains("conjure"));
    assert_eq!(code(&parindex(&["compute"])), Some(2));
}

#[test]
fn there_are_completions_and_a_manual_page() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(out(&parindex(&["completions", shell])).contains("framework"), "{shell}");
    }
    let page = out(&parindex(&["man"]));
    assert!(page.contains(".TH parindex") && page.contains("verify"), "{page}");
}
