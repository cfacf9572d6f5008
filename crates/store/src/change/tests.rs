use super::*;

fn contents(sides: &Sides) -> BTreeMap<String, String> {
    sides.contents.iter().map(|c| (c.name.clone(), c.text.clone())).collect()
}

#[test]
fn free_texts_are_sealed_and_come_back() {
    let written = json!({ "kind": "reported", "id": "a", "note": "call Lan, 0912", "lines": [{ "text": "x", "n": 1 }] });
    let sides = sides(2, written.clone(), Some(&json!({})), &json!({})).unwrap();
    assert!(!sides.after.to_string().contains("Lan"));
    assert_eq!(sides.sealed.keys().collect::<Vec<_>>(), ["change/lines/0/text", "change/note"]);
    assert_eq!(change(sides.after.clone(), &contents(&sides)).unwrap(), written);
}

#[test]
fn a_text_that_was_erased_is_empty() {
    let sides = sides(2, json!({ "kind": "returned", "reason": "late" }), None, &json!({})).unwrap();
    let read = change(sides.after, &BTreeMap::new()).unwrap();
    assert_eq!(read, json!({ "kind": "returned", "reason": "" }));
}

#[test]
fn a_change_too_large_for_a_record_is_sealed_as_a_whole() {
    let written = json!({ "kind": "begun", "rows": vec!["x".repeat(1000); 2000] });
    let sides = sides(1, written.clone(), None, &json!({})).unwrap();
    assert_eq!(sides.after, json!({ "version": 1, "change": null }));
    assert_eq!(change(sides.after.clone(), &contents(&sides)).unwrap(), written);
    assert!(matches!(change(sides.after, &BTreeMap::new()), Err(StoreError::Unknown("content"))));
}

#[test]
fn what_was_is_what_the_change_replaced_and_nothing_else() {
    let from = json!({ "year": 2020, "items": [{ "id": "a", "n": 1, "note": "s" }, { "id": "b", "n": 2 }] });
    let to = json!({ "year": 2020, "items": [{ "id": "a", "n": 5, "note": "t" }, { "id": "b", "n": 2 }, { "id": "c" }] });
    let sides = sides(4, json!({}), Some(&from), &to).unwrap();
    assert_eq!(sides.before, json!({ "version": 3, "was": { "items": { "a": { "n": 1 } } } }));
}

#[test]
fn what_was_tells_the_order_where_it_changed_and_what_was_taken_out() {
    let from = json!([{ "id": "a", "reason": "s" }, { "id": "b" }]);
    let was = |to: Value| replaced(&from, &to).unwrap();
    assert_eq!(was(json!([{ "id": "b" }, { "id": "a", "reason": "s" }])), json!({ "": ["a", "b"] }));
    assert_eq!(was(json!([{ "id": "b" }])), json!({ "a": { "id": "a" }, "": ["a", "b"] }));
}
