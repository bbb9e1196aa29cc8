package org.modsecexplorer.ui.session;

import java.time.Instant;

/** State of the search index, as far as the user should know it. */
public sealed interface IndexState {

    /** Nothing to tell. */
    record Silent() implements IndexState {}

    /** The index is being made; the store itself answers meanwhile. @param entries number of transactions in it so far */
    record Filling(long entries) implements IndexState {}

    /** A copy of the server's columns on this computer answers. */
    record UpToDateCopy() implements IndexState {}

    /** Another program has the copy open, so the server answers. */
    record CopyInUse() implements IndexState {}

    /** The copy answers, although the server cannot be reached. @param asOf when it was last up to date */
    record ServerAway(Instant asOf) implements IndexState {}
}
