using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary>How <c>http-check expect hdr</c> compares a name or a value (manual 4.2).</summary>
/// <param name="Method"><c>str</c>, <c>beg</c>, <c>end</c>, <c>sub</c> or <c>reg</c>.</param>
/// <param name="Text">As written.</param>
/// <param name="Format">Of <c>name-lf</c> and <c>value-lf</c>; else null.</param>
public sealed record CheckHeaderTest(string Method, string Text, LogFormat? Format);
