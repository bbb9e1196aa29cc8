package org.modsecexplorer.source.ssh;

/** Passes on what ssh asks to a person. */
@FunctionalInterface
public interface SshAsker {

    /** Returns at once; the question is answered later. Called on any thread. */
    void ask(SshQuestion question);
}
