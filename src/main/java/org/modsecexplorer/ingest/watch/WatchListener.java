package org.modsecexplorer.ingest.watch;

/** Told what a watch does, by several threads. */
@FunctionalInterface
public interface WatchListener {

    void news(WatchNews news);
}
