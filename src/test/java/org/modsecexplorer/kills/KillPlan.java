package org.modsecexplorer.kills;

import java.time.Duration;
import org.modsecexplorer.store.Milestone;

/** When a run of the program is killed. */
sealed interface KillPlan {

    /** Never: it ends by itself. */
    record Never() implements KillPlan {}

    /** From outside, some time after its start. */
    record After(Duration time) implements KillPlan {}

    /** When a line of a log is written for the n-th time. @param text that the line begins with */
    record AtLine(String logger, String text, int pass) implements KillPlan {}

    static AtLine at(Milestone milestone, int pass) {
        return new AtLine(Milestone.class.getName(), milestone.name(), pass);
    }

    /** While the tables are made or changed: the library that does it keeps a log of its own. */
    static AtLine inMigration(int line) {
        return new AtLine("org.flywaydb", "", line);
    }
}
