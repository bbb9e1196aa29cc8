package org.modsecexplorer.parse.envelope;

import java.util.Locale;
import java.util.Set;
import org.modsecexplorer.parse.json.Json;

/** Finds what distinguishes the stream of a record's text from other streams: the names of files, hosts, pods and units beside it. */
final class Sources {

    private static final int DEEPEST = 4;
    private static final int LONGEST = 2_048;

    /** Names of single values. */
    private static final Set<String> NAMES = Set.of(
            "stream", "pod", "pod_name", "pod_id", "container", "container_name", "container_id", "namespace", "namespace_name", "file", "filename", "path", "host",
            "hostname", "source", "sourcetype", "location", "unit", "app", "job", "instance", "tag", "program", "logstream", "logstreamname", "loggroup",
            "loggroupname", "_hostname", "_systemd_unit", "_pid", "_comm", "_transport", "_stream_id", "syslog_identifier", "syslog_pid");

    /** Names of objects all of whose values count. */
    private static final Set<String> OBJECTS = Set.of(
            "kubernetes", "docker", "container", "pod", "labels", "stream", "host", "agent", "log", "file", "resource", "manager", "metadata");

    /** Values that differ from line to line. */
    private static final Set<String> CHANGING = Set.of("offset", "size", "time", "timestamp", "@timestamp", "ts", "sequence", "level", "original", "message");

    private final StringBuilder found = new StringBuilder();

    private Sources() {}

    /** @param outer what the document around the record says */
    static String of(Json record, String outer) {
        Sources sources = new Sources();
        sources.found.append(outer);
        sources.add(record, false, 0);
        return sources.found.toString();
    }

    private void add(Json object, boolean all, int depth) {
        for (Json.Member member : object.members()) {
            String name = member.key().text().toLowerCase(Locale.ROOT);
            switch (member.value()) {
                case Json.Obj inner when depth < DEEPEST -> add(inner, all || OBJECTS.contains(name), depth + 1);
                case Json.Str value when value.bytes().length() < LONGEST && !CHANGING.contains(name) && (all || NAMES.contains(name)) ->
                    add(name, value.bytes().text());
                case Json.Word(var value) when NAMES.contains(name) -> add(name, value);
                default -> {
                    // says nothing about the stream
                }
            }
        }
    }

    private void add(String name, String value) {
        if (found.length() < LONGEST) {
            found.append(name).append('=').append(value).append('\n');
        }
    }
}
