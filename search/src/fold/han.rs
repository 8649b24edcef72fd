//! Traditional, variant and Japanese forms of Han characters → the Simplified form.

use std::sync::LazyLock;

/// One pair a line, the variant and its Simplified form, both three bytes long in UTF-8, sorted by the variant.
///
/// Drawn from OpenCC's tables of Traditional and Shinjitai characters (Apache-2.0), reduced to variants that GB 2312
/// does not hold whose Simplified form it does hold, so that no character of an ordinary Simplified text ever changes.
const PAIRS: &str = include_str!("../../data/simplified.txt");

/// The block of unified ideographs that the table speaks of.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// For each ideograph of the block its Simplified form, or zero where it stays as it is.
static TABLE: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut table = vec![0_u16; (LAST - FIRST + 1) as usize];
    for line in PAIRS.lines() {
        let mut pair = line.chars();
        if let (Some(variant), Some(simplified)) = (pair.next(), pair.next())
            && let Some(slot) = slot(variant).and_then(|index| table.get_mut(index))
        {
            *slot = u16::try_from(u32::from(simplified)).unwrap_or(0);
        }
    }
    table.into_boxed_slice()
});

fn slot(character: char) -> Option<usize> {
    u32::from(character)
        .checked_sub(FIRST)
        .filter(|index| *index <= LAST - FIRST)
        .map(|index| index as usize)
}

/// The Simplified form of a character; characters without one stay as they are.
pub fn simplified(character: char) -> char {
    slot(character)
        .and_then(|index| TABLE.get(index))
        .filter(|code| **code != 0)
        .and_then(|code| char::from_u32(u32::from(*code)))
        .unwrap_or(character)
}

/// Whether a character is a Han ideograph.
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_become_simplified() {
        let given: String = "違章建築強制拆除聼證違処広図気検験売焼黒"
            .chars()
            .map(simplified)
            .collect();
        assert_eq!(given, "违章建筑强制拆除听证违处广图气检验卖烧黑");
    }

    #[test]
    fn the_table_is_sorted_and_flat() {
        let pairs: Vec<(char, char)> = PAIRS
            .lines()
            .map(|line| (line.chars().next().unwrap(), line.chars().nth(1).unwrap()))
            .collect();
        assert!(pairs.len() > 2_500);
        assert!(pairs.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (variant, form) in pairs {
            assert_eq!(simplified(variant), form, "{variant} is lost");
            assert_eq!(simplified(form), form, "{form} would change again");
        }
    }
}
