//! How many connections each address has open.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use metrics::gauge;

/// Counts connections by address.
#[derive(Debug, Clone)]
pub struct Peers {
    most: usize,
    open: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// A connection that is counted, as long as this lives.
#[derive(Debug)]
pub struct Counted {
    peer: IpAddr,
    peers: Peers,
}

impl Peers {
    /// With at most so many for one address.
    pub fn new(most: usize) -> Self {
        Self {
            most,
            open: Arc::default(),
        }
    }

    /// Counts one more; `None` where the address has as many as it may.
    pub fn admit(&self, peer: IpAddr) -> Option<Counted> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(peer).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        gauge!("yiju_http_connections").increment(1.0);
        Some(Counted {
            peer,
            peers: self.clone(),
        })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        gauge!("yiju_http_connections").decrement(1.0);
        let open = self.peers.open.lock();
        let mut open = open.unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.peer) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.peer);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Peers;

    #[test]
    fn each_address_has_its_own_number() {
        let peers = Peers::new(2);
        let [one, other] = ["192.0.2.1", "192.0.2.2"].map(|ip| ip.parse().unwrap());
        let first = peers.admit(one).unwrap();
        let _second = peers.admit(one).unwrap();
        assert!(peers.admit(one).is_none());
        let third = peers.admit(other).unwrap();
        drop(first);
        assert!(peers.admit(one).is_some());
        drop(third);
        assert_eq!(peers.open.lock().unwrap().len(), 1);
    }
}
