package org.modsecexplorer.ingest.read;

import java.util.List;
import java.util.function.Function;

/** What is to be made of each entry; done by several threads at once. It must not keep the entry's bytes: the next entries are read into their place. */
@FunctionalInterface
public interface EntryWork<T> {

    /** @param load entries that were read together, as a sample of what they are like @return the work on each of them */
    Function<CutEntry, T> on(List<CutEntry> load);
}
