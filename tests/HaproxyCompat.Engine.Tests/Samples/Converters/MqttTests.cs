using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Converters;

/// <summary>Values as the reference (3.5-dev5) gives them for packets in hexadecimal.</summary>
public sealed class MqttTests
{
    [Theory]
    [InlineData("bin(100e00044d5154540402003c0002636c),mqtt_is_valid", "1")]
    [InlineData("bin(101000064d51497364700302003c0002636c),mqtt_is_valid", "1")]
    [InlineData("bin(100e00044d5154540302003c0002636c),mqtt_is_valid", "1")]
    [InlineData("bin(101000064d51497364700402003c0002636c),mqtt_is_valid", "1")]
    [InlineData("bin(100e00044d5154540602003c0002636c),mqtt_is_valid", "0")]
    [InlineData("bin(100e00044d5154540403003c0002636c),mqtt_is_valid", "0")]
    [InlineData("bin(100e00044d5154540400003c0002636c),mqtt_is_valid", "1")]
    [InlineData("bin(101400044d51545404c2003c0002636c000175000170),mqtt_is_valid", "1")]
    [InlineData("bin(101100044d5154540442003c0002636c000170),mqtt_is_valid", "1")]
    [InlineData("bin(101100044d5154540482003c0002636c000175),mqtt_is_valid", "1")]
    [InlineData("bin(101100044d51545404c2003c0002636c000175),mqtt_is_valid", "0")]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_is_valid", "1")]
    [InlineData("bin(101400044d515454041e003c0002636c000177000162),mqtt_is_valid", "1")]
    [InlineData("bin(100e00044d515454040a003c0002636c),mqtt_is_valid", "1")]
    [InlineData("bin(100e00044d5154540422003c0002636c),mqtt_is_valid", "1")]
    [InlineData("bin(100c00044d5154540402003c0000),mqtt_is_valid", "1")]
    [InlineData("bin(100c00044d5154540400003c0000),mqtt_is_valid", "1")]
    [InlineData("bin(100f00044d5154540402003c0002636c78),mqtt_is_valid", "0")]
    [InlineData("bin(100e00044d5154540402003c000263),mqtt_is_valid", null)]
    [InlineData("bin(100e00),mqtt_is_valid", null)]
    [InlineData("str(),mqtt_is_valid", null)]
    [InlineData("bin(10),mqtt_is_valid", null)]
    [InlineData("bin(100f00044d5154540402003c000361ff62),mqtt_is_valid", "1")]
    [InlineData("bin(100f00044d5154540402003c0003610062),mqtt_is_valid", "1")]
    [InlineData("bin(100e00044d5154540402003c0002c3a9),mqtt_is_valid", "1")]
    [InlineData("bin(100f00044d5154540502003c000002636c),mqtt_is_valid", "1")]
    [InlineData("bin(101200044d5154540502003c032100140002636c),mqtt_is_valid", "1")]
    [InlineData("bin(101500044d5154540502003c062100142100150002636c),mqtt_is_valid", "0")]
    [InlineData("bin(101d00044d5154540502003c0e110000000a2700000100170119010002636c),mqtt_is_valid", "1")]
    [InlineData("bin(101100044d5154540502003c0224010002636c),mqtt_is_valid", "0")]
    [InlineData("bin(101600044d5154540502003c072600016b0001760002636c),mqtt_is_valid", "1")]
    [InlineData("bin(101700044d5154540502003c081500016d160001ff0002636c),mqtt_is_valid", "1")]
    [InlineData("bin(101100044d5154540502003c0221000002636c),mqtt_is_valid", "0")]
    [InlineData("bin(101100044d5154540502003c0299000002636c),mqtt_is_valid", "0")]
    [InlineData("bin(101100044d5154540502003c0217020002636c),mqtt_is_valid", "0")]
    [InlineData("bin(102200044d51545405ee003c000002636c06010103000174000177000162000175000170),mqtt_is_valid", "1")]
    [InlineData(
        "bin(102e00044d5154540506003c000002636c1801011800000005030001740800017209000164020000000700017700016"
            + "2),mqtt_is_valid", "1")]
    [InlineData("bin(d000),mqtt_is_valid", "0")]
    [InlineData("bin(20020000),mqtt_is_valid", "1")]
    [InlineData("bin(20020100),mqtt_is_valid", "1")]
    [InlineData("bin(20020200),mqtt_is_valid", "0")]
    [InlineData("bin(20020005),mqtt_is_valid", "1")]
    [InlineData("bin(20020006),mqtt_is_valid", "1")]
    [InlineData("bin(2003000000),mqtt_is_valid", "1")]
    [InlineData("bin(200600000322000a),mqtt_is_valid", "1")]
    [InlineData("bin(20050000022402),mqtt_is_valid", "0")]
    [InlineData("bin(20050000022401),mqtt_is_valid", "1")]
    [InlineData("bin(20020087),mqtt_is_valid", "1")]
    [InlineData("bin(2003008700),mqtt_is_valid", "1")]
    [InlineData("bin(2003000100),mqtt_is_valid", "1")]
    [InlineData("bin(21020000),mqtt_is_valid", "0")]
    [InlineData("bin(20030000),mqtt_is_valid", null)]
    [InlineData("bin(2002000000),mqtt_is_valid", "0")]
    [InlineData("bin(200100),mqtt_is_valid", "0")]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),mqtt_is_valid", "1")]
    [InlineData("bin(200c000009120001611f0001622801),mqtt_is_valid", "0")]
    [InlineData("bin(3003000161),mqtt_is_valid", "0")]
    [InlineData("bin(f000),mqtt_is_valid", "0")]
    [InlineData("bin(108080808001),mqtt_is_valid", "0")]
    [InlineData("bin(1100),mqtt_is_valid", "0")]
    public void Packets_are_checked_as_by_the_reference(string expression, string? expected) =>
        Assert.Equal(expected, RuleBench.Evaluate(expression));

    [Theory]
    [InlineData(
        "bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,flags),hex", "323338")]
    [InlineData(
        "bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,protocol_name),hex",
        "4D515454")]
    [InlineData(
        "bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,protocol_version),hex",
        "34")]
    [InlineData(
        "bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,client_identifier),hex",
        "636C")]
    [InlineData(
        "bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,will_topic),hex", "77")]
    [InlineData(
        "bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,will_payload),hex",
        "62")]
    [InlineData(
        "bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,username),hex", "75")]
    [InlineData(
        "bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,password),hex", "70")]
    [InlineData(
        "bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,keepalive),hex",
        "3630")]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,17),hex", null)]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,33),hex", null)]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,39),hex", null)]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,34),hex", null)]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,25),hex", null)]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,23),hex", null)]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,21),hex", null)]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,22),hex", null)]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,24),hex", null)]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,1),hex", null)]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,2),hex", null)]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,3),hex", null)]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,8),hex", null)]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,9),hex", null)]
    [InlineData("bin(101a00044d51545404ee003c0002636c000177000162000175000170),mqtt_field_value(connect,38),hex", null)]
    [InlineData(
        "bin(102e00044d5154540506003c000002636c1801011800000005030001740800017209000164020000000700017700016"
            + "2),mqtt_field_value(connect,23),hex", "30")]
    [InlineData(
        "bin(102e00044d5154540506003c000002636c1801011800000005030001740800017209000164020000000700017700016"
            + "2),mqtt_field_value(connect,21),hex", null)]
    [InlineData(
        "bin(102e00044d5154540506003c000002636c1801011800000005030001740800017209000164020000000700017700016"
            + "2),mqtt_field_value(connect,22),hex", null)]
    [InlineData(
        "bin(102e00044d5154540506003c000002636c1801011800000005030001740800017209000164020000000700017700016"
            + "2),mqtt_field_value(connect,24),hex", "35")]
    [InlineData(
        "bin(102e00044d5154540506003c000002636c1801011800000005030001740800017209000164020000000700017700016"
            + "2),mqtt_field_value(connect,1),hex", "31")]
    [InlineData(
        "bin(102e00044d5154540506003c000002636c1801011800000005030001740800017209000164020000000700017700016"
            + "2),mqtt_field_value(connect,2),hex", "37")]
    [InlineData(
        "bin(102e00044d5154540506003c000002636c1801011800000005030001740800017209000164020000000700017700016"
            + "2),mqtt_field_value(connect,3),hex", "74")]
    [InlineData(
        "bin(102e00044d5154540506003c000002636c1801011800000005030001740800017209000164020000000700017700016"
            + "2),mqtt_field_value(connect,8),hex", "72")]
    [InlineData(
        "bin(102e00044d5154540506003c000002636c1801011800000005030001740800017209000164020000000700017700016"
            + "2),mqtt_field_value(connect,9),hex", "64")]
    [InlineData(
        "bin(102e00044d5154540506003c000002636c1801011800000005030001740800017209000164020000000700017700016"
            + "2),mqtt_field_value(connect,38),hex", null)]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,flags),hex", "30")]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,protocol_version),hex", "35")]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,reason_code),hex", "30")]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,17),hex", "313230")]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,33),hex", "3332373637")]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,36),hex", "31")]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,37),hex", "31")]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,39),hex", "3635353335")]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,18),hex", null)]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,34),hex", "3130")]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,31),hex", null)]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,40),hex", "30")]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,41),hex", "30")]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,42),hex", "30")]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,19),hex", "30")]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,26),hex", null)]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,28),hex", null)]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,21),hex", null)]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,22),hex", null)]
    [InlineData(
        "bin(20250000221100000078217fff24012501270000ffff22000a2600016100016226000163000164),"
            + "mqtt_field_value(connack,38),hex", null)]
    public void Fields_are_found_as_by_the_reference(string expression, string? expected) =>
        Assert.Equal(expected, RuleBench.Evaluate(expression));
}
