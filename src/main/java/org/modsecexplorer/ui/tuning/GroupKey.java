package org.modsecexplorer.ui.tuning;

import org.modsecexplorer.advise.tune.Group;

/** Recognizes a group in the next answer. */
record GroupKey(int rule, String place, String path) {

    static GroupKey of(Group group) {
        return new GroupKey(group.rule(), group.place(), group.path());
    }
}
