package org.modsecexplorer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is set in a session on a member of a cluster. */
class MemberSessionTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "ON, EVENTUAL, set session group_replication_consistency = 'BEFORE_ON_PRIMARY_FAILOVER'",
                "ON, BEFORE_ON_PRIMARY_FAILOVER, none",
                "ON, AFTER, none",
                "OFF, EVENTUAL, set session group_replication_consistency = 'BEFORE'",
                "OFF, BEFORE_ON_PRIMARY_FAILOVER, set session group_replication_consistency = 'BEFORE'",
                "OFF, BEFORE, none",
                "OFF, BEFORE_AND_AFTER, none",
            })
    void aMemberOfAGroupWaitsForWhatOthersAcknowledged(String singlePrimary, String consistency, String setting) {
        MemberSession session = new MemberSession(Map.of(
                "group_replication_group_name", "6d6f6473-6563-4578-706c-6f7265720001",
                "group_replication_single_primary_mode", singlePrimary,
                "group_replication_consistency", consistency));
        assertThat(session.setting()).isEqualTo(setting);
    }

    @Test
    void aServerThatOnlyHasThePluginIsLeftAsItIs() {
        MemberSession session = new MemberSession(Map.of("group_replication_group_name", "", "group_replication_consistency", "EVENTUAL"));
        assertThat(session.setting()).isNull();
    }

    @Test
    void aMemberOfGaleraWaitsToo() {
        assertThat(new MemberSession(Map.of("wsrep_on", "ON")).setting()).isEqualTo("set session wsrep_sync_wait = @@wsrep_sync_wait | 1");
        assertThat(new MemberSession(Map.of("wsrep_on", "OFF")).setting()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"read_only,ON,false", "super_read_only,ON,false", "innodb_read_only,1,false", "read_only,OFF,true", "read_only,0,true", "wsrep_on,ON,true"})
    void aReplicaTakesNoChanges(String variable, String value, boolean takesChanges) {
        assertThat(new MemberSession(Map.of(variable, value)).takesChanges()).isEqualTo(takesChanges);
    }
}
