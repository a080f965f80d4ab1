//! What waits for the host: replies, connections to close, and what else it is told.

use crate::base::ids::ClientId;
use crate::node::Node;
use crate::node::output::Pending;
use crate::wire::reply::Reply;

impl Node {
    /// Gives the client its reply buffer back and tells the host if there is something in it.
    pub(crate) fn hand_out(&mut self, place: usize, out: Reply) {
        let client = &mut self.clients[place];
        client.reply = out;
        let id = client.id;
        if !client.reply.buf.is_empty() && !client.is_in_outbox {
            client.is_in_outbox = true;
            self.outbox.push_back(Pending::Reply(id));
        }
        if self.clients[place].closing {
            self.outbox.push_back(Pending::Close(id));
        } else {
            self.guard_output(place);
        }
    }

    /// Writes to a client whose command is not running, or after the reply of its running command.
    pub(crate) fn write_to(&mut self, place: usize, write: impl FnOnce(&mut Reply)) {
        let client = &mut self.clients[place];
        client.reply.protocol = client.protocol;
        write(&mut client.reply);
        if !client.reply.buf.is_empty() && !client.is_in_outbox {
            client.is_in_outbox = true;
            self.outbox
                .push_back(Pending::Reply(self.clients[place].id));
        }
    }

    /// Closes a connection that is not the running one; what it has not been sent is lost, as Redis does.
    pub(crate) fn kill(&mut self, id: ClientId) {
        self.forget(id);
        self.outbox.push_back(Pending::Close(id));
    }

    /// Tells the host something that is not a reply.
    pub(crate) fn tell(&mut self, pending: Pending) {
        match (self.outbox.back_mut(), pending) {
            (Some(Pending::Persist(bytes)), Pending::Persist(more)) => {
                bytes.extend_from_slice(&more);
            }
            (_, pending) => self.outbox.push_back(pending),
        }
    }

    /// Removes a client from everything that knows it.
    pub(super) fn forget(&mut self, id: ClientId) {
        if let Some(place) = self.clients.place(id) {
            self.unpark(place);
            self.unwatch(place);
            self.unsubscribe_all(place);
            self.disable_tracking(place);
            self.remove_monitor(place);
            self.clients.remove(id);
        }
    }
}
