package org.modsecexplorer.ingest.read;

import java.util.List;
import java.util.function.Function;

/** Processes entries, in several threads concurrently. It must not keep an entry's bytes: the next entries are read into the same memory. */
@FunctionalInterface
public interface EntryWork<T> {

    /** @param load entries that were read together, as a sample @return the function that processes each of them */
    Function<CutEntry, T> on(List<CutEntry> load);
}
