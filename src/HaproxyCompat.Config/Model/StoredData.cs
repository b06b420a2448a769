namespace HaproxyCompat.Config.Model;

/// <summary>One data type after <c>store</c> (manual 11.1).</summary>
/// <param name="Name">As written: <c>gpc0</c>, <c>http_req_rate</c>.</param>
/// <param name="Elements">Of an array; 1 for others.</param>
/// <param name="PeriodMs">Of a rate; 0 for others.</param>
public sealed record StoredData(string Name, int Elements, long PeriodMs);
