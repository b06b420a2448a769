namespace HaproxyCompat.Haproxy.Versions;

/// <summary>One name of the "Feature list" of <c>-vv</c>, which <c>feature(NAME)</c> asks for (manual 2.4).</summary>
/// <param name="Name">As in the reference's list.</param>
/// <param name="IsPresent">True only when the program really does what the name says.</param>
internal sealed record Feature(string Name, bool IsPresent);
