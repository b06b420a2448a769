using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show schema json</c>: the schema of <c>show info json</c> and <c>show stat json</c> (management manual 9.3).
/// </summary>
internal static class ShowSchema
{
    private const string Schema = """
        {"$schema":"http://json-schema.org/draft-04/schema#","oneOf":[
        {"title":"Info","type":"array","items":{"type":"object","properties":{
        "field":{"$ref":"#/definitions/field"},"processNum":{"$ref":"#/definitions/processNum"},
        "tags":{"$ref":"#/definitions/tags"},"value":{"$ref":"#/definitions/value"}},
        "required":["field","processNum","tags","value"]}},
        {"title":"Stat","type":"array","items":{"type":"array","items":{"type":"object","properties":{
        "objType":{"enum":["Frontend","Backend","Listener","Server"]},
        "proxyId":{"type":"integer","minimum":0},"id":{"type":"integer","minimum":0},
        "field":{"$ref":"#/definitions/field"},"processNum":{"$ref":"#/definitions/processNum"},
        "tags":{"$ref":"#/definitions/tags"},"value":{"$ref":"#/definitions/value"}},
        "required":["objType","proxyId","id","field","processNum","tags","value"]}}}],
        "definitions":{
        "field":{"type":"object","properties":{"pos":{"type":"integer","minimum":0},"name":{"type":"string"}},
        "required":["pos","name"]},
        "processNum":{"type":"integer","minimum":1},
        "tags":{"type":"object","properties":{
        "origin":{"enum":["Metric","Status","Key","Config","Product","Unknown"]},
        "nature":{"enum":["Gauge","Limit","Min","Max","Rate","Counter","Duration","Age","Time","Name","Output","Avg",
        "Unknown"]},"scope":{"enum":["Cluster","Process","Service","System","Unknown"]}},
        "required":["origin","nature","scope"]},
        "value":{"type":"object","oneOf":[
        {"properties":{"type":{"enum":["s32"]},"value":{"type":"integer","minimum":-2147483648,"maximum":2147483647}}},
        {"properties":{"type":{"enum":["s64"]},"value":{"type":"integer"}}},
        {"properties":{"type":{"enum":["u32"]},"value":{"type":"integer","minimum":0,"maximum":4294967295}}},
        {"properties":{"type":{"enum":["u64"]},"value":{"type":"integer","minimum":0}}},
        {"properties":{"type":{"enum":["str"]},"value":{"type":"string"}}}],
        "required":["type","value"]}}}
        """;

    /// <summary>One line, without needless white space.</summary>
    public static readonly RuntimeCommand Command = new(
        "show schema json", "show schema json", "show the schema of the JSON answers", RuntimeLevel.User,
        call => call.Output.Append(Schema.Replace("\n", string.Empty)).Append('\n'));
}
