use parindex_survey::sampling::{Members, Node, Step, draw};
use parindex_survey::{
    Column, Design, Estimation, Kind, Measure, Options, Rows, Scale, Stage, Statistic, Tally,
};

const SURVEYS: u64 = 2000;
const STRATA: usize = 6;
const VILLAGES: usize = 40;
const PEOPLE: usize = 30;

/// A population of villages that differ in taste: by stratum and village, who is satisfied.
fn population() -> Vec<Vec<Vec<bool>>> {
    let noise = |n: usize| (n as u64).wrapping_add(7).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
    let share = |n: usize| f64::from(u32::try_from(noise(n) % 1_000_003).unwrap()) / 1_000_003.0;
    let village = |stratum: usize, village: usize| {
        let taste = 0.35
            + 0.05 * f64::from(u32::try_from(stratum).unwrap())
            + 0.4 * share(stratum * 977 + village * 13);
        (0..PEOPLE).map(|person| share(stratum * 104_729 + village * 7919 + person * 31) < taste).collect()
    };
    (0..STRATA).map(|stratum| (0..VILLAGES).map(|at| village(stratum, at)).collect()).collect()
}

fn truth(population: &[Vec<Vec<bool>>]) -> f64 {
    let all: Vec<bool> = population.iter().flatten().flatten().copied().collect();
    let satisfied = all.iter().filter(|satisfied| **satisfied).count();
    f64::from(u32::try_from(satisfied).unwrap()) / f64::from(u32::try_from(all.len()).unwrap())
}

/// Whether the interval of one survey of villages and people covers the truth.
fn covers(population: &[Vec<Vec<bool>>], frame: &[Node], steps: &[Step], seed: u64, truth: f64) -> bool {
    let drawn = draw(frame, |_| steps, seed).unwrap();
    let at = |level: usize| drawn.iter().map(|person| person.path[level] as u64).collect::<Vec<_>>();
    let (stratum, village) = (at(0), at(1));
    let answer = |person: &parindex_survey::sampling::Drawn| {
        1 + u8::from(population[person.path[0]][person.path[1]][person.path[2]])
    };
    let answers: Vec<u8> = drawn.iter().map(answer).collect();
    let weights: Vec<f64> = drawn.iter().map(parindex_survey::sampling::Drawn::weight).collect();
    let villages = vec![f64::from(u32::try_from(VILLAGES).unwrap()); drawn.len()];
    let people = vec![f64::from(u32::try_from(PEOPLE).unwrap()); drawn.len()];
    let stages = [
        Stage {
            unit: Some(&village),
            stratum: Some(&stratum),
            population: Some(&villages),
            ..Stage::default()
        },
        Stage { population: Some(&people), ..Stage::default() },
    ];
    let (design, place) = Design::from_columns(&stages, drawn.len());
    let mut tally = Tally::new(1, &[Kind::Codes(3)]);
    let rows = Rows { place: &place, cell: &vec![0; drawn.len()], weight: &weights };
    tally.add(&design, &rows, &[Column::Codes(&answers)]).unwrap();
    let scale = Scale::new(vec![None, Some(0.0), Some(1.0)]);
    let measure = Measure { column: 0, scale: Some(&scale), statistic: Statistic::Mean };
    let estimation = Estimation::new(&design, &tally, Options::default()).unwrap();
    let (low, high) = estimation.domain(|_| true).estimate(&measure).unwrap().interval(0.95).unwrap();
    low <= truth && truth <= high
}

#[test]
fn nineteen_of_twenty_intervals_cover_the_truth() {
    let population = population();
    let truth = truth(&population);
    let part = |members| Node { size: 1.0, members };
    let village = || part(Members::People(PEOPLE));
    let frame: Vec<Node> =
        (0..STRATA).map(|_| part(Members::Parts((0..VILLAGES).map(|_| village()).collect()))).collect();
    for (villages, people) in [(5, 6), (15, 3)] {
        let step = |take| Step { take, proportional: false, spares: 0 };
        let steps = [step(villages), step(people)];
        let covered = (0..SURVEYS).filter(|seed| covers(&population, &frame, &steps, *seed, truth)).count();
        let share = f64::from(u32::try_from(covered).unwrap()) / 2000.0;
        assert!((0.93..=0.97).contains(&share), "{villages} villages, {people} people: {share}");
    }
}
