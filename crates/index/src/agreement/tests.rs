use parindex_framework::Points;

use super::*;

fn points(text: &str) -> Points {
    text.parse().unwrap()
}

fn close(value: Option<f64>, expected: f64) {
    let value = value.unwrap();
    assert!((value - expected).abs() < 0.00005, "{value} is not {expected}");
}

/// Hout, Duncan and Sobel (1987), as in the manual of R's package `vcd`: kappa 0.1293, weighted (equal spacing) 0.2374.
#[test]
fn kappa_is_that_of_a_published_table() {
    let table = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]].map(Vec::from);
    close(kappa_of(&table, Weights::Nominal), 0.1293);
    close(kappa_of(&table, Weights::Linear), 0.2374);
}

#[test]
fn pairs_of_points_give_the_kappa_of_their_table() {
    let mut pairs = Vec::new();
    for (a, b, times) in [("0.5", "0.5", 20), ("0.5", "1", 5), ("1", "0.5", 10), ("1", "1", 15)] {
        pairs.extend(std::iter::repeat_n((points(a), points(b)), times));
    }
    for weights in [Weights::Nominal, Weights::Linear, Weights::Quadratic] {
        close(kappa(&pairs, weights), 0.4);
    }
    assert_eq!(kappa(&[], Weights::Linear), None);
    assert_eq!(kappa(&[(points("1"), points("1"))], Weights::Linear), None, "chance alone agrees always");
}

/// Krippendorff (2011), example C: four observers, twelve units, values missing; interval alpha 0.849.
#[test]
fn alpha_is_that_of_krippendorffs_example() {
    let units: [&[f64]; 12] = [
        &[1.0, 1.0, 1.0],
        &[2.0, 2.0, 3.0, 2.0],
        &[3.0; 4],
        &[3.0; 4],
        &[2.0; 4],
        &[1.0, 2.0, 3.0, 4.0],
        &[4.0; 4],
        &[1.0, 1.0, 2.0, 1.0],
        &[2.0; 4],
        &[5.0; 3],
        &[1.0, 1.0],
        &[3.0],
    ];
    let value = alpha(&units.map(<[f64]>::to_vec));
    assert!((value.unwrap() - 0.849).abs() < 0.0005, "{value:?}");
    assert_eq!(alpha(&[vec![1.0], vec![]]), None);
    assert_eq!(alpha(&[vec![1.0, 1.0]]), None);
}

#[test]
fn what_was_accepted_and_what_was_lowered_is_counted() {
    let pairs = [("1", "1"), ("1", "0.5"), ("0", "0.25"), ("2", "1")];
    let comparison = compare(pairs.map(|(a, b)| (points(a), points(b))));
    assert_eq!((comparison.pairs, comparison.equal, comparison.lowered), (4, 1, 2));
    assert_eq!(comparison.mean_change.unwrap().to_string(), "-0.3125");
    assert_eq!(compare([]).mean_change, None);
}
