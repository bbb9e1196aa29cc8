package org.modsecexplorer.ui.tuning;

import java.util.Comparator;
import org.modsecexplorer.advise.tune.Group;

/** The order of the groups; equals keep the finder's. */
enum Order {
    PEOPLE(Comparator.comparingInt(Group::people).reversed()),
    REQUESTS(Comparator.comparingInt(Group::requests).reversed()),
    RULE(Comparator.comparingInt(Group::rule));

    private final Comparator<Group> comparator;

    Order(Comparator<Group> comparator) {
        this.comparator = comparator;
    }

    Comparator<Group> comparator() {
        return comparator;
    }
}
