//! How many to ask, how many of each stratum, and whom.

mod allocation;
mod draw;
mod size;
mod stages;

pub use allocation::{Allocation, Share, allocate};
pub use draw::{Selected, proportional, simple};
pub use size::{Precision, Size, cluster_effect, slovin};
pub use stages::{Drawn, Members, Node, Step, draw};
