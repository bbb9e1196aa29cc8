package org.modsecexplorer.advise.tune;

import java.time.Instant;

/**
 * A verdict that a user gave; it takes the place of the finder's.
 *
 * @param place  as {@link Group#place}
 * @param path   as {@link Group#path}
 * @param author name of the user on the machine where it was given
 */
public record OwnVerdict(int rule, String place, String path, Verdict verdict, String author, Instant time) {

    boolean isOn(Group group) {
        return group.rule() == rule && group.place().equals(place) && group.path().equals(path);
    }
}
