"""IN WHOSE WORDS: documents become zones, threads, sentences, actors, attributions, events and claims, with offsets."""
