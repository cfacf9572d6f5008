use parindex_locale::Message;

use super::draw::{Selected, shuffled, systematic};
use crate::random::Random;

/// A part of the frame: a district with its communes, a village with its list of people.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The measure of size, for drawing in proportion to it (households, say).
    pub size: f64,
    /// What it consists of.
    pub members: Members,
}

/// What a part of the frame consists of.
#[derive(Clone, Debug, PartialEq)]
pub enum Members {
    /// Parts of the next stage.
    Parts(Vec<Node>),
    /// People of a list, of whom only the number matters here.
    People(usize),
}

/// How one stage is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Units to draw in each unit of the stage above; all, if there are fewer.
    pub take: usize,
    /// With probability proportional to size; else with equal probability.
    pub proportional: bool,
    /// Replacements for those who cannot be reached (people only).
    pub spares: usize,
}

/// A person that was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The stratum and, stage by stage, the place in the frame; the person's place in its list is the last.
    pub path: Vec<usize>,
    /// Stage by stage: the probability of inclusion given the stage above. Their product is the person's.
    pub probabilities: Vec<f64>,
    /// None for the sample; else the rank among the replacements, which are used in this order.
    pub spare: Option<usize>,
}

impl Drawn {
    /// The design weight: one over the probability of inclusion.
    #[must_use]
    pub fn weight(&self) -> f64 {
        1.0 / self.probabilities.iter().product::<f64>()
    }
}

/// Draws a sample of one or more stages in every stratum: `steps` say how for the stratum of a number, from the first
/// stage to people.
///
/// Every stratum has its own stream of random numbers, so that a change in one leaves the others as they were.
/// The same frame, steps and seed give the same sample.
///
/// # Errors
/// A frame with fewer or more stages than steps; sizes that are no numbers; strata without anybody.
pub fn draw<'s>(
    strata: &[Node],
    steps: impl Fn(usize) -> &'s [Step],
    seed: u64,
) -> Result<Vec<Drawn>, Message> {
    let mut drawn = Vec::new();
    for (number, stratum) in strata.iter().enumerate() {
        let mut sampler = Sampler { random: Random::stream(seed, number), drawn: Vec::new() };
        sampler.descend(stratum, steps(number), &[number], &[])?;
        if sampler.drawn.is_empty() {
            return Err(Message::new("survey-stratum-empty").count("stratum", number + 1));
        }
        drawn.append(&mut sampler.drawn);
    }
    Ok(drawn)
}

struct Sampler {
    random: Random,
    drawn: Vec<Drawn>,
}

impl Sampler {
    fn descend(&mut self, node: &Node, steps: &[Step], path: &[usize], above: &[f64]) -> Result<(), Message> {
        let depth = || Message::new("survey-frame-depth").count("stages", path.len() - 1 + steps.len());
        match (&node.members, steps) {
            (Members::People(people), [step]) => self.people(*people, *step, path, above),
            (Members::Parts(parts), [step, below @ ..]) if !below.is_empty() => {
                for selected in self.parts(parts, *step)? {
                    let path = [path, &[selected.unit]].concat();
                    let probabilities = [above, &[selected.probability]].concat();
                    self.descend(&parts[selected.unit], below, &path, &probabilities)?;
                }
                Ok(())
            }
            _ => Err(depth()),
        }
    }

    fn parts(&mut self, parts: &[Node], step: Step) -> Result<Vec<Selected>, Message> {
        let sizes: Vec<f64> = parts.iter().map(|part| part.size).collect();
        if step.proportional {
            let there = sizes.iter().filter(|size| **size > 0.0).count();
            systematic(&sizes, step.take.min(there), &mut self.random)
        } else {
            shuffled(parts.len(), step.take.min(parts.len()), &mut self.random)
        }
    }

    fn people(&mut self, people: usize, step: Step, path: &[usize], above: &[f64]) -> Result<(), Message> {
        let take = step.take.min(people);
        let listed = shuffled(people, (take + step.spares).min(people), &mut self.random)?;
        let probability = crate::number::real(take) / crate::number::real(people.max(1));
        self.drawn.extend(listed.into_iter().enumerate().map(|(rank, selected)| Drawn {
            path: [path, &[selected.unit]].concat(),
            probabilities: [above, &[probability]].concat(),
            spare: rank.checked_sub(take),
        }));
        Ok(())
    }
}
