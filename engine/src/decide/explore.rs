//! The ways that the unknown facts can go: a decision tree over what is really asked for, bounded.

use crate::decide::applicability::Side;
use crate::decide::domain::Domain;
use crate::decide::truth::{Unknown, World};
use crate::model::PowerVersion;

/// At most so many ways are followed.
pub(crate) const MAX_LEAVES: usize = 64;

/// Assumptions, each about another unknown.
pub(crate) type Path<'kb> = Vec<(Unknown<'kb>, Domain)>;

/// One way that the unknown facts can go.
#[derive(Debug)]
pub(crate) struct Leaf<'kb> {
    pub(crate) path: Path<'kb>,
    /// What the version of the day of the act gives (or the only one).
    pub(crate) old: Side,
    /// What the version of the day of the decision gives, where it is another.
    pub(crate) new: Option<Side>,
}

/// All ways, in a fixed order.
#[derive(Debug)]
pub(crate) struct Tree<'kb> {
    pub(crate) leaves: Vec<Leaf<'kb>>,
    /// Whether there were more ways than are followed.
    pub(crate) cut_short: bool,
}

/// Follows the ways for one version, or for two side by side.
pub(crate) fn explore<'a>(
    world: &mut World<'a>,
    old: &'a PowerVersion,
    new: Option<&'a PowerVersion>,
) -> Tree<'a> {
    // 要件 alone never part the outcomes, unless they differ between the versions.
    let elements = new.is_some_and(|new| new.elements != old.elements);
    let mut tree = Tree {
        leaves: Vec::new(),
        cut_short: false,
    };
    let mut ways = 1;
    let scene = Scene { old, new, elements };
    scene.walk(world, &mut tree, &mut ways);
    tree
}

struct Scene<'a> {
    old: &'a PowerVersion,
    new: Option<&'a PowerVersion>,
    elements: bool,
}

impl<'a> Scene<'a> {
    /// `ways` counts the leaves that the branches opened so far will have at least.
    fn walk(&self, world: &mut World<'a>, tree: &mut Tree<'a>, ways: &mut usize) {
        let mut force = false;
        loop {
            let sides = world
                .side(self.old, self.elements, force)
                .and_then(|old| match self.new {
                    Some(new) => {
                        let new = world.side(new, self.elements, force)?;
                        Ok((old, Some(new)))
                    }
                    None => Ok((old, None)),
                });
            let need = match sides {
                Ok((old, new)) => {
                    let path = world.path.clone();
                    tree.leaves.push(Leaf { path, old, new });
                    return;
                }
                Err(need) => need,
            };
            let parts = world.ways(need);
            let count = parts.iter().flatten().count();
            if count < 2 || *ways + count - 1 > MAX_LEAVES {
                tree.cut_short = true;
                force = true;
                continue;
            }
            *ways += count - 1;
            for (domain, _) in parts.into_iter().flatten() {
                let before = world
                    .path
                    .iter()
                    .position(|(known, _)| *known == need.unknown);
                match before.and_then(|at| world.path.get_mut(at)) {
                    Some(slot) => {
                        let was = std::mem::replace(&mut slot.1, domain);
                        self.walk(world, tree, ways);
                        if let Some(slot) = before.and_then(|at| world.path.get_mut(at)) {
                            slot.1 = was;
                        }
                    }
                    None => {
                        world.path.push((need.unknown, domain));
                        self.walk(world, tree, ways);
                        world.path.pop();
                    }
                }
            }
            return;
        }
    }
}
