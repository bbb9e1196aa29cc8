package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.inline;

import org.jooq.DSLContext;
import org.modsecexplorer.query.search.SearchTables.Dictionary;

/**
 * Adds the staged transactions to the index, in bulk: first their new values to the dictionaries, then their numbers. To be called in a transaction.
 */
final class Absorber {

    /** How many different messages of a rule are kept for its label. */
    private static final int FORMS_OF_A_MESSAGE = 16;

    private static final String NEW_TEXTS = """
            insert into {0} (no, text)
            select (select coalesce(max(no), 0) from {0}) + row_number() over (), found.text
            from (%s) found where not exists (select 1 from {0} d where d.text = found.text)""";

    private static final String NEW_ADDRESSES = """
            insert into {0} (no, text, bytes)
            select (select coalesce(max(no), 0) from {0}) + row_number() over (), found.text, found.bytes
            from (
              select text, any_value(bytes) as bytes from (
                select client_ip as text, client_addr as bytes from search_new_entry union all select server_ip, server_addr from search_new_entry)
              where text is not null group by text) found
            where not exists (select 1 from {0} d where d.text = found.text)""";

    private static final String SETS = """
            create or replace temp table search_new_set as
            select entry_id, array_to_string(list_sort(list_distinct(list(definition_id))), ',') as text from search_new_match group by entry_id""";

    private static final String NEW_MEMBERS = """
            insert into {0} (set_no, definition_id, rule_id)
            select s.no, s.definition_id, d.rule_id
            from (select no, cast(unnest(string_split(text, ',')) as bigint) as definition_id from {1} where no > {2}) s
            left join {3} d on d.id = s.definition_id""";

    private static final String NEW_RULE_TEXTS = """
            insert into {0} (rule_id, message)
            select rule_id, no from (
              select n.rule_id, n.no, row_number() over (partition by n.rule_id order by n.no) + coalesce(any_value(h.forms), 0) as form
              from (select distinct m.rule_id, t.no from search_new_match m join {1} t on t.text = m.msg where m.rule_id is not null) n
              left join (select rule_id, count(*) as forms from {0} group by rule_id) h on h.rule_id = n.rule_id
              where not exists (select 1 from {0} k where k.rule_id = n.rule_id and k.message = n.no)
              group by n.rule_id, n.no)
            where form <= {2}""";

    private static final String ENTRIES = """
            insert into {0}
            select e.id, e.time_utc, e.outcome, e.severity, client.no, e.client_port, server.no, e.server_port, e.method, host.no, uri.no, e.protocol, agent.no,
              e.status, e.engine_mode, e.main_rule_id, message.no, e.match_count, e.inbound_score, e.duration_us, e.unique_id, e.host_label, e.format,
              warning.no, rules.no
            from search_new_entry e
            left join {1} client on client.text = e.client_ip
            left join {1} server on server.text = e.server_ip
            left join {2} host on host.text = e.host
            left join {3} uri on uri.text = e.uri
            left join {4} agent on agent.text = e.user_agent
            left join {5} message on message.text = e.main_msg
            left join {6} warning on warning.text = e.warnings
            left join search_new_set s on s.entry_id = e.id
            left join {7} rules on rules.text = s.text
            order by e.id""";

    private static final String MATCHES = """
            insert into {0}
            select distinct m.entry_id, message.no, data.no from search_new_match m
            left join {1} message on message.text = m.msg
            left join {2} data on data.text = m.data
            where m.msg is not null or m.data is not null
            order by m.entry_id""";

    private final DSLContext db;

    Absorber(DSLContext db) {
        this.db = db;
    }

    void absorb() {
        replaceDefinitions();
        db.execute(NEW_ADDRESSES, SearchTables.ADDRESS.table());
        addTexts(SearchTables.HOST, "select distinct host as text from search_new_entry where host is not null");
        addTexts(SearchTables.URI, "select distinct uri as text from search_new_entry where uri is not null");
        addTexts(SearchTables.AGENT, "select distinct user_agent as text from search_new_entry where user_agent is not null");
        addTexts(SearchTables.WARNING, "select distinct warnings as text from search_new_entry where warnings is not null");
        addTexts(
                SearchTables.MESSAGE,
                "select msg as text from search_new_match where msg is not null union select main_msg from search_new_entry where main_msg is not null");
        addTexts(SearchTables.DATA, "select distinct data as text from search_new_match where data is not null");
        addRuleSets();
        db.execute(NEW_RULE_TEXTS, SearchTables.RULE_TEXT, SearchTables.MESSAGE.table(), inline(FORMS_OF_A_MESSAGE));
        db.execute(
                ENTRIES, SearchTables.ENTRY, SearchTables.ADDRESS.table(), SearchTables.HOST.table(), SearchTables.URI.table(), SearchTables.AGENT.table(),
                SearchTables.MESSAGE.table(), SearchTables.WARNING.table(), SearchTables.RULE_SET.table());
        db.execute(MATCHES, SearchTables.MATCH, SearchTables.MESSAGE.table(), SearchTables.DATA.table());
    }

    private void replaceDefinitions() {
        db.deleteFrom(SearchTables.DEFINITION).execute();
        db.execute("insert into {0} (id, rule_id, tags) select id, rule_id, tags from search_new_definition", SearchTables.DEFINITION);
    }

    private void addTexts(Dictionary dictionary, String found) {
        db.execute(NEW_TEXTS.formatted(found), dictionary.table());
    }

    private void addRuleSets() {
        db.execute(SETS);
        int before = db.resultQuery("select coalesce(max(no), 0) from {0}", SearchTables.RULE_SET.table()).fetchSingle().get(0, Integer.class);
        db.execute(NEW_TEXTS.formatted("select distinct text from search_new_set"), SearchTables.RULE_SET.table());
        db.execute(NEW_MEMBERS, SearchTables.RULE_MEMBER, SearchTables.RULE_SET.table(), inline(before), SearchTables.DEFINITION);
    }
}
