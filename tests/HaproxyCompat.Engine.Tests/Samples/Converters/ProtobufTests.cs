using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Converters;

/// <summary>Values as the reference (3.5-dev5) gives them for the same message.</summary>
public sealed class ProtobufTests
{
    private const string Grpc = "0000000059";
    private const string Message =
        "08ac0210fbffffffffffffffff011a047465787421f9ffffffffffffff2df7ffffff3100000000000006403d000060c0"
        + "421408960110ffffffffffffffffff011a046465657048015007588080808080204202080908056200";

    [Theory]
    [InlineData("bin(" + Message + "),protobuf(1,int32)", "300")]
    [InlineData("bin(" + Message + "),protobuf(1,sint64)", "150")]
    [InlineData("bin(" + Message + "),protobuf(1,fixed32)", null)]
    [InlineData("bin(" + Message + "),protobuf(1),hex", "AC02")]
    [InlineData("bin(" + Message + "),protobuf(2,uint64)", "-5")]
    [InlineData("bin(" + Message + "),protobuf(2,sint32)", "-9223372036854775806")]
    [InlineData("bin(" + Message + "),protobuf(3),hex", "74657874")]
    [InlineData("bin(" + Message + "),protobuf(3,int32)", null)]
    [InlineData("bin(" + Message + "),protobuf(4,sfixed64)", "-7")]
    [InlineData("bin(" + Message + "),protobuf(4,double)", "-9223372036854775808")]
    [InlineData("bin(" + Message + "),protobuf(5,fixed32)", "4294967287")]
    [InlineData("bin(" + Message + "),protobuf(5,sfixed32)", "-9")]
    [InlineData("bin(" + Message + "),protobuf(5,float)", "0")]
    [InlineData("bin(" + Message + "),protobuf(6,double)", "2")]
    [InlineData("bin(" + Message + "),protobuf(7,float)", "4294967293")]
    [InlineData("bin(" + Message + "),protobuf(8.1,int32)", "150")]
    [InlineData("bin(" + Message + "),protobuf(8.3),hex", "64656570")]
    [InlineData("bin(" + Message + "),protobuf(8.4)", null)]
    [InlineData("bin(" + Message + "),protobuf(13)", null)]
    [InlineData("bin(" + Message + "),protobuf(8),protobuf(1,int32)", "150")]
    [InlineData("bin(" + Grpc + Message + "),ungrpc(8.1,int32)", "150")]
    [InlineData("bin(" + Grpc + Message + "),ungrpc(8),protobuf(3),hex", "64656570")]
    public void Fields_are_read_as_by_the_reference(string expression, string? expected) =>
        Assert.Equal(expected, RuleBench.Evaluate(expression));

    [Theory]
    [InlineData("protobuf(a)")]
    [InlineData("protobuf(1.)")]
    [InlineData("protobuf(1,string)")]
    public void A_wrong_field_is_refused(string converter) =>
        Assert.NotEmpty(RuleBench.Refused($"http-request set-var(txn.x) req.body,{converter}"));
}
