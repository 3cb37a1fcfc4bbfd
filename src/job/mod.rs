//! Long work in bounded steps, and the messages between page and worker.
