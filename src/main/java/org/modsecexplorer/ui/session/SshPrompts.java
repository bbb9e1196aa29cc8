package org.modsecexplorer.ui.session;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.ssh.SshAccess;
import org.modsecexplorer.source.ssh.SshAsker;
import org.modsecexplorer.source.ssh.SshQuestion;

/** The questions that ssh asks while it connects, one after the other. The answers are not stored. */
public final class SshPrompts {

    private final Jobs jobs;
    private final Desk desk;
    private final Deque<SshQuestion> waiting = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable SshQuestion> question = new ReadOnlyObjectWrapper<>();

    public SshPrompts(Jobs jobs, Desk desk) {
        this.jobs = jobs;
        this.desk = desk;
    }

    /** How the window runs ssh. */
    public SshAccess access() {
        SshAsker asker = asked -> jobs.onWindow(() -> add(asked));
        return new SshAccess(desk.sshConfig().orElse(null), asker);
    }

    private void add(SshQuestion asked) {
        waiting.add(asked);
        asked.whenOver(() -> jobs.onWindow(() -> remove(asked)));
        question.set(waiting.peek());
    }

    private void remove(SshQuestion over) {
        waiting.remove(over);
        question.set(waiting.peek());
    }

    /** Null while nothing is asked. */
    public ReadOnlyObjectProperty<@Nullable SshQuestion> questionProperty() {
        return question.getReadOnlyProperty();
    }
}
