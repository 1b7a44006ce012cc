"""The timeline: what stands where, as pure functions; `picture` puts the answers of a case together."""
